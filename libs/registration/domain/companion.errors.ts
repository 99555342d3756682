import { DomainError, pickText } from '@app/kernel';
import { type FullPool, fullInMeta } from './place.errors';

/** Who comes with somebody is registered as that person’s category says. */
export function companionFollows(): DomainError {
  const detail = 'Who comes with somebody follows that person’s category. Change the category there.';
  return new DomainError({
    code: 'registration.companion-follows',
    kind: 'conflict',
    title: 'Comes with somebody',
    detail,
    fields: [{ pointer: '/categoryId', detail }],
  });
}

/** Who comes with somebody is chosen by that person, and does not send another in her own place. */
export function companionNotHers(): DomainError {
  return new DomainError({
    code: 'registration.companion-not-hers',
    kind: 'conflict',
    title: 'Comes with somebody',
    detail: 'Whom you come with, or the organisers, say who comes in your place.',
  });
}

/** The other category lets fewer people come along than come with her. */
export function bringsTooMany(coming: number, most: number): DomainError {
  const detail = `${coming} come with this person, and the other category lets ${most} come. Withdraw the others first.`;
  return new DomainError({
    code: 'registration.brings-too-many',
    kind: 'conflict',
    title: 'Too many come along',
    detail,
    meta: { coming, most },
    fields: [{ pointer: '/categoryId', detail }],
  });
}

/** There is no place for all who come with somebody; she may send without them. */
export function companionsFull(full: readonly FullPool[]): DomainError {
  const names = full.map(({ name }) => `“${pickText(name, 'en')}”`);
  return new DomainError({
    code: 'registration.companions-full',
    kind: 'conflict',
    title: 'No place for who comes with her',
    detail: `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} no place for everybody who comes with her. What was written is kept.`,
    meta: { full: full.map(fullInMeta) },
  });
}

/** Whether it says that there is no place for all who come with somebody. */
export function isCompanionsFull(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'registration.companions-full';
}

/** Nobody, or nobody more, may come with this person now. */
export function noMoreCompanions(most: number): DomainError {
  return new DomainError({
    code: 'registration.no-more-companions',
    kind: 'conflict',
    title: 'Nobody more can come with her',
    detail:
      most === 0
        ? 'Nobody can come with this person, or not any more.'
        : `At most ${most} can come with this person.`,
    meta: { most },
  });
}

/** Who comes with somebody is not approved before her. */
export function companionBeforeMain(main: { id: string; number: string | null }): DomainError {
  return new DomainError({
    code: 'registration.companion-before-main',
    kind: 'conflict',
    title: 'Not before whom she comes with',
    detail: 'Approve whom she comes with first; that approves her too.',
    meta: { registrationId: main.id, number: main.number },
  });
}

/** People of a category may bring others, and it does not say as what those are registered. */
export function companionCategoryMissing(): DomainError {
  const detail = 'Choose as what those are registered who come with people of this category.';
  return new DomainError({
    code: 'registration.companion-category-missing',
    kind: 'invalid',
    title: 'Check the category',
    detail,
    fields: [{ pointer: '/companionCategoryId', detail }],
  });
}
