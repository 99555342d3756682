import { DomainError } from '@app/kernel';

export function letterGone(): DomainError {
  return new DomainError({
    code: 'dead-letter.gone',
    kind: 'not-found',
    title: 'Nothing to decide',
    detail: 'This work does not wait for a decision; somebody may have decided already.',
  });
}
