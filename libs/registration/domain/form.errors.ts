import { DomainError } from '@app/kernel';
import type { FormFault } from './form-faults';

/** A draft that could not be asked of anybody, with every reason and where it is. */
export function formFaulty(faults: readonly FormFault[]): DomainError {
  return new DomainError({
    code: 'registration.form-faulty',
    kind: 'unprocessable',
    title: 'This form cannot be published yet',
    detail: faults[0]?.detail ?? 'Something in it does not work.',
    meta: { faults },
  });
}

/** What was sent is not made as a form is. */
export function noForm(pointer: string, detail: string): DomainError {
  return new DomainError({
    code: 'registration.no-form',
    kind: 'invalid',
    title: 'This is not a form',
    detail,
    fields: [{ pointer: `/steps${pointer}`, detail }],
  });
}

export function formCodeTaken(): DomainError {
  return new DomainError({
    code: 'registration.form-code-taken',
    kind: 'conflict',
    title: 'Code already used',
    detail: 'Another form of this event has this code already. Choose another code.',
  });
}

/** A form that is asked of whoever is approved is no form to register by, and the other way round. */
export function formOfOtherPurpose(): DomainError {
  return new DomainError({
    code: 'registration.form-of-other-purpose',
    kind: 'invalid',
    title: 'Not this form',
    detail: 'This form is made for another moment: to register, or after the approval.',
  });
}
