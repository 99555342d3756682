import { DomainError } from '@app/kernel';

export function badKey(): DomainError {
  return new DomainError({
    code: 'once.bad-key',
    kind: 'invalid',
    title: 'Not a key',
    detail: 'The key that keeps a request from being done twice must be 1 to 255 visible ASCII characters.',
  });
}

export function otherRequest(): DomainError {
  return new DomainError({
    code: 'once.other-request',
    kind: 'unprocessable',
    title: 'Used already',
    detail: 'This key was used for another request. Open the page again and repeat your change.',
  });
}
