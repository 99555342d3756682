import { DomainError } from '@app/kernel';

/** Every place is taken. */
export function poolFull(capacity: number): DomainError {
  return new DomainError({
    code: 'places.full',
    kind: 'conflict',
    title: 'No place left',
    detail: `All ${capacity} places are taken.`,
    meta: { capacity, left: 0 },
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
