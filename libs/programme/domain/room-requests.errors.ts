import { DomainError } from '@app/kernel';

export function roomWishFaulty(faults: readonly { field: string; detail: string }[]): DomainError {
  return new DomainError({
    code: 'programme.room-wish-faulty',
    kind: 'invalid',
    title: 'Something is missing',
    detail: faults.map(({ detail }) => detail).join(' '),
    fields: faults.map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
  });
}

/** Somebody else has the room; the refusal says who and when, by the clocks of the venue. */
export function roomTaken(holder: { title: string; when: string; from: string; until: string }): DomainError {
  const { title, when } = holder;
  return new DomainError({
    code: 'programme.room-taken',
    kind: 'conflict',
    title: 'The room is taken',
    detail: `“${title}” has this room on ${when}. Choose another room or another time.`,
    meta: holder,
  });
}

export function roomNotOpen(): DomainError {
  return new DomainError({
    code: 'programme.room-not-open',
    kind: 'conflict',
    title: 'The room is closed',
    detail: 'The room is not open all of this time. Choose another room or another time.',
  });
}

/** It was withdrawn, or is not of a state from which this can be done. */
export function roomRequestOver(): DomainError {
  return new DomainError({
    code: 'programme.room-request-over',
    kind: 'conflict',
    title: 'It cannot be done any more',
    detail: 'This request was decided or withdrawn meanwhile. Load the page again.',
  });
}

export function tooManyRoomRequests(): DomainError {
  return new DomainError({
    code: 'programme.too-many-room-requests',
    kind: 'conflict',
    title: 'Too many requests',
    detail: 'So many requests of this delegation wait already that no other is taken. Withdraw one first.',
  });
}
