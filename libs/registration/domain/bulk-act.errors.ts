import { DomainError } from '@app/kernel';

/** More were chosen than one act carries. */
export function tooManyChosen(most: number): DomainError {
  return new DomainError({
    code: 'registration.too-many-chosen',
    kind: 'unprocessable',
    title: 'Too many at once',
    detail: `At most ${most} people are taken at once. Narrow the list, then choose again.`,
    meta: { most },
  });
}

/** An act was asked for without what it needs: a tag, a reason, what is to be mended. */
export function actIncomplete(pointer: string, detail: string): DomainError {
  return new DomainError({
    code: 'registration.act-incomplete',
    kind: 'unprocessable',
    title: 'Something is missing',
    detail,
    fields: [{ pointer, detail }],
  });
}

/** Badges are made by a batch of their own. */
export function badgesByBatch(): DomainError {
  return new DomainError({
    code: 'registration.badges-by-batch',
    kind: 'conflict',
    title: 'Made by a batch',
    detail: 'The badges of people who were chosen are made by a batch. Ask for it with this choice.',
  });
}
