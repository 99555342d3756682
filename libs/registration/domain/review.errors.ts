import { DomainError } from '@app/kernel';

/** A focal point has not looked yet; whoever goes past her says why. */
export function awaitsPreApproval(): DomainError {
  const detail =
    'The focal point has not looked at this registration yet. Say why it is approved without that.';
  return new DomainError({
    code: 'registration.awaits-pre-approval',
    kind: 'invalid',
    title: 'Waits for the focal point',
    detail,
    fields: [{ pointer: '/reason', detail }],
  });
}

/** Her word stands: too much time has passed, or somebody has acted on it. */
export function tooLateToTakeBack(): DomainError {
  return new DomainError({
    code: 'registration.too-late-to-take-back',
    kind: 'conflict',
    title: 'Cannot be taken back any more',
    detail: 'It can no longer be taken back. Please write to the organisers.',
  });
}

/** The category has no focal point, so nothing is pre-approved there. */
export function noPreApproval(): DomainError {
  return new DomainError({
    code: 'registration.no-pre-approval',
    kind: 'conflict',
    title: 'Needs no pre-approval',
    detail: 'People of this category are not pre-approved: the secretariat decides at once.',
  });
}

/** An organiser asked to have a field mended that is not in the form, or that only a person's own act changes. */
export function fieldNotReturnable(field: string, index: number): DomainError {
  const detail = `“${field.slice(0, 40)}” cannot be sent back to be mended.`;
  return new DomainError({
    code: 'registration.field-not-returnable',
    kind: 'invalid',
    title: 'Cannot be mended',
    detail,
    fields: [{ pointer: `/items/${index}/field`, detail }],
  });
}

export function tagNameTaken(): DomainError {
  return new DomainError({
    code: 'registration.tag-name-taken',
    kind: 'conflict',
    title: 'Word already used',
    detail: 'Another tag has this word already. Choose another.',
  });
}

export function notChangeable(): DomainError {
  return new DomainError({
    code: 'registration.not-changeable',
    kind: 'conflict',
    title: 'Cannot be changed here',
    detail: 'These details can no longer be changed here. Please write to the organisers.',
  });
}

/** Somebody has decided of the change, or its person has asked for another one. */
export function changeOvertaken(): DomainError {
  return new DomainError({
    code: 'registration.change-overtaken',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail:
      'This change does not wait any more: somebody decided of it, or its person asked for another one.',
  });
}

/** The category has approvers of its own, and whoever asks is none of them. */
export function notApprover(): DomainError {
  return new DomainError({
    code: 'registration.not-approver',
    kind: 'forbidden',
    title: 'Others decide here',
    detail:
      'Who decides of the people of this category is settled in its settings, and you are not among them.',
  });
}

/** Somebody was named who could not decide. */
export function cannotApprove(index: number): DomainError {
  const detail = 'Whoever decides of a category must be a member who may review registrations of this event.';
  return new DomainError({
    code: 'registration.cannot-approve',
    kind: 'unprocessable',
    title: 'Cannot decide',
    detail,
    fields: [{ pointer: `/approvers/${index}`, detail }],
  });
}

/** A refusal is of the whole, so its reason is about no field. */
export function reasonOfNoField(): DomainError {
  const detail = 'Only a reason for sending back is about one field.';
  return new DomainError({
    code: 'registration.reason-of-no-field',
    kind: 'invalid',
    title: 'About which field?',
    detail,
    fields: [{ pointer: '/field', detail }],
  });
}
