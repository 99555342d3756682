import { DomainError } from '@app/kernel';

export function notAPicture(): DomainError {
  return new DomainError({
    code: 'pictures.not-a-picture',
    kind: 'invalid',
    title: 'Not a picture we can use',
    detail: 'Send one whole photograph as JPEG, PNG or WebP; drawings (SVG) and animations are not taken.',
  });
}

export function pictureTooLarge(megabytes: number, megapixels: number): DomainError {
  return new DomainError({
    code: 'pictures.too-large',
    kind: 'too-large',
    title: 'Picture too large',
    detail: `Send a picture of at most ${megabytes} MB and ${megapixels} million pixels.`,
    meta: { megabytes, megapixels },
  });
}

export function noPictureSent(): DomainError {
  return new DomainError({
    code: 'pictures.none-sent',
    kind: 'invalid',
    title: 'No picture',
    detail: 'Send one picture, in the field “picture”.',
    fields: [{ pointer: '/picture', detail: 'Choose a picture.' }],
  });
}

export function tooManyPictures(): DomainError {
  return new DomainError({
    code: 'pictures.busy',
    kind: 'unavailable',
    title: 'Too busy',
    detail: 'Several pictures are being prepared just now. Please send yours again in a moment.',
    meta: { retryAfterSeconds: 5 },
  });
}

export function pictureTooSmall(width: number, height: number): DomainError {
  return new DomainError({
    code: 'pictures.too-small',
    kind: 'invalid',
    title: 'Picture too small',
    detail: `The part that is kept must have at least ${width} by ${height} pixels.`,
    meta: { width, height },
  });
}

export function unreadableKind(): DomainError {
  return new DomainError({
    code: 'pictures.unreadable-kind',
    kind: 'invalid',
    title: 'Not a picture we can use',
    detail: 'This is a HEIC picture. Save it as JPEG, or take it as JPEG (“Most compatible”), and send that.',
  });
}
