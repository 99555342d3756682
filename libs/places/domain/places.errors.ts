import { DomainError } from '@app/kernel';

/** What is not there any more: the pools in which every place is taken. */
export function poolsFull(full: readonly { id: string; capacity: number }[]): DomainError {
  const [{ capacity } = { capacity: 0 }] = full;
  return new DomainError({
    code: 'places.full',
    kind: 'conflict',
    title: 'No place left',
    detail: `All ${capacity} places are taken.`,
    meta: { capacity, left: 0, pools: full.map(({ id }) => id) },
  });
}

/** The holder has a place of this pool already. */
export function alreadyHeld(): DomainError {
  return new DomainError({
    code: 'places.already-held',
    kind: 'conflict',
    title: 'Place already taken',
    detail: 'There is already a place taken for this.',
  });
}

/** A capacity below what is taken; `last` holders came last. */
export function capacityBelowTaken(capacity: number, taken: number, last: readonly string[]): DomainError {
  return new DomainError({
    code: 'places.capacity-below-taken',
    kind: 'conflict',
    title: 'Too few places',
    detail: `${taken} places are taken, so there cannot be only ${capacity}.`,
    meta: { capacity, taken, last },
  });
}

/** What was offered is not any more: its time is over, it was declined, or another device was faster. */
export function offerOver(): DomainError {
  return new DomainError({
    code: 'places.offer-over',
    kind: 'conflict',
    title: 'The offer is over',
    detail: 'This place is not offered any more.',
  });
}
