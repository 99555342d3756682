import { DomainError, LocalisedText, pickText } from '@app/kernel';

/** The quota of the category is used up. */
export function categoryFull(category: { code: string; name: LocalisedText }): DomainError {
  return new DomainError({
    code: 'registration.category-full',
    kind: 'conflict',
    title: 'No place left',
    detail: `All places of “${pickText(category.name, 'en')}” are taken. What you wrote is kept.`,
    meta: { category: category.code },
  });
}

/** Registration in the category has not begun, or is over. */
export function categoryClosed(category: {
  code: string;
  name: LocalisedText;
  opensAt: Date | null;
  closesAt: Date | null;
}): DomainError {
  return new DomainError({
    code: 'registration.category-closed',
    kind: 'conflict',
    title: 'Registration is closed',
    detail: `Registration for “${pickText(category.name, 'en')}” is not open at the moment.`,
    meta: {
      category: category.code,
      opensAt: category.opensAt?.toISOString() ?? null,
      closesAt: category.closesAt?.toISOString() ?? null,
    },
  });
}

export function categoryCodeTaken(): DomainError {
  return new DomainError({
    code: 'registration.category-code-taken',
    kind: 'conflict',
    title: 'Code already used',
    detail: 'Another category has this code already. Choose another code.',
  });
}

/** The quota cannot be made smaller than the places taken; the holders listed came last. */
export function capacityBelowTaken(
  capacity: number,
  taken: number,
  last: { id: string; number: string | null }[],
): DomainError {
  return new DomainError({
    code: 'registration.capacity-below-taken',
    kind: 'conflict',
    title: 'Too few places',
    detail: `${taken} places are taken, so the quota cannot be ${capacity}.`,
    meta: { capacity, taken, last },
  });
}

/** The clocks of the zone jump over this time or show it twice, so it names no moment. */
export function wallTimeUnclear(category: string, wallTime: string, timezone: string): DomainError {
  return new DomainError({
    code: 'registration.wall-time-unclear',
    kind: 'invalid',
    title: 'Check the times',
    detail: `The category “${category}” names ${wallTime}, which the clocks of ${timezone} do not show exactly once.`,
  });
}

/**
 * No place is left where a registration is counted, with the categories in which it would find one. `full` are its
 * category, without a quota, and quotas of a country, an organisation or several categories.
 */
export function placesTaken(
  category: string,
  {
    full,
    free,
    waiting,
  }: {
    full: readonly FullPool[];
    free: readonly { categoryId: string; code: string; left: number }[];
    /** Where one would stand in line; null where nobody may wait. */
    waiting: { position: number } | null;
  },
): DomainError {
  const names = full.map(({ name }) => `“${pickText(name, 'en')}”`);
  return new DomainError({
    code: full.some(({ quotaId }) => quotaId === null)
      ? 'registration.category-full'
      : 'registration.quota-full',
    kind: 'conflict',
    title: 'No place left',
    detail: `All places of ${names.join(' and of ')} are taken.`,
    meta: {
      category,
      full: full.map(fullInMeta),
      free,
      waiting,
    },
  });
}

/** Pools are full that whoever lets somebody in past quotas has not agreed to exceed; all that are full are listed. */
export function wouldExceed(full: readonly FullPool[]): DomainError {
  const names = full.map(({ name }) => `“${pickText(name, 'en')}”`);
  return new DomainError({
    code: 'registration.would-exceed',
    kind: 'conflict',
    title: 'No place left',
    detail: `This would go past ${names.join(' and ')}. Look at what is full now, then decide.`,
    meta: { full: full.map(fullInMeta) },
  });
}

/** Whoever registers somebody past full quotas looks at what is full now, so nothing waits and nothing is kept a draft. */
export function pastWithoutSending(): DomainError {
  const detail = 'Only who is registered at once is let in past a full quota: send it, and let nobody wait.';
  return new DomainError({
    code: 'registration.past-without-sending',
    kind: 'invalid',
    title: 'Past which quota?',
    detail,
    fields: [{ pointer: '/past', detail }],
  });
}

/** A pool nobody is given a place of now. */
export interface FullPool {
  poolId: string;
  quotaId: string | null;
  /** The question whose choice it is of; null where it is of none. */
  field: string | null;
  name: LocalisedText;
  capacity: number;
  closed: boolean;
}

/** What an answer says of a full pool, and nothing else that is known of it. */
export function fullInMeta({ poolId, quotaId, field, name, capacity, closed }: FullPool): FullPool {
  return { poolId, quotaId, field, name, capacity, closed };
}

/** A quota counts one organisation, named by its id or by its name. */
export function organisationTwice(): DomainError {
  const detail = 'Name the organisation by its id or by its name, not by both.';
  return new DomainError({
    code: 'registration.organisation-twice',
    kind: 'invalid',
    title: 'Two organisations',
    detail,
    fields: [{ pointer: '/organisationId', detail }],
  });
}

/** Nothing is offered to this person, and she waits for nothing. */
export function nothingOffered(): DomainError {
  return new DomainError({
    code: 'registration.nothing-offered',
    kind: 'conflict',
    title: 'Nothing is offered',
    detail: 'No place is offered to this person now.',
  });
}

/** Somebody has been offered a place, has taken one, or has left the list. */
export function waitsNoMore(): DomainError {
  return new DomainError({
    code: 'registration.waits-no-more',
    kind: 'conflict',
    title: 'Not on the waiting list',
    detail: 'This person does not wait for a place any more.',
  });
}

/** Each time somebody else came first, and each time what stood in the way was gone when it was looked for. */
export function manyAtOnce(): DomainError {
  return new DomainError({
    code: 'registration.many-at-once',
    kind: 'unavailable',
    title: 'Too many at once',
    detail: 'Others were registered at the same moment, and this person was not. Please send it again.',
    meta: { retryAfterSeconds: 1 },
  });
}
