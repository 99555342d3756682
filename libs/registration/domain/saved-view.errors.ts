import { DomainError } from '@app/kernel';

/** Somebody has a view of this name already. */
export function viewNameTaken(): DomainError {
  return new DomainError({
    code: 'registration.view-name-taken',
    kind: 'conflict',
    title: 'You have such a view',
    detail: 'You have a view of this name already. Please choose another name.',
  });
}
