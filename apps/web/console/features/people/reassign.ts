import { ORGANISATION_STEP } from '@app/registration/domain/walk-in';
import { keepPreviousData } from '@tanstack/react-query';
import { api } from '../../../api/client';
import type { Foreseen, Registration } from '../../../api/types';
import type { Typed } from '../register/entry';

/** What somebody is to be registered as; only what is different. */
export interface WantedStanding {
  categoryId?: string;
  country?: string;
  organisationName?: string;
  organisationLatinName?: string;
  organisationKind?: string;
}

/** From these she may be registered as something else. */
const STANDING: readonly Registration['state'][] = [
  'placeholder',
  'submitted',
  'pre_approved',
  'approved',
  'returned',
  'waitlisted',
];

/** In these a mail says where she stands, and as what. */
const TOLD: readonly Registration['state'][] = ['submitted', 'pre_approved', 'approved', 'waitlisted'];

/** Whether she may be registered as something else. */
export function isReassignable({ state }: Pick<Registration, 'state'>): boolean {
  return STANDING.includes(state);
}

/** Whether she can be told what she is registered as then. */
export function canBeTold({ email }: Pick<Registration, 'email'>, { to }: Foreseen['state']): boolean {
  return email !== '' && TOLD.includes(to);
}

type Standing = Pick<
  Registration,
  'country' | 'organisationName' | 'organisationLatinName' | 'organisationKind' | 'category'
>;

/** What is asked of her, as it stands. */
export function typedOf(person: Standing): Record<string, string> {
  const { country, organisationName, organisationLatinName, organisationKind } = person;
  return { country, organisationName, organisationLatinName, organisationKind };
}

/** What of it is another; an organisation goes with all that names it. Null where nothing is. */
export function wantedOf(person: Standing, category: string, typed: Typed): WantedStanding | null {
  const before = typedOf(person);
  const text = (key: string) => (typeof typed[key] === 'string' ? typed[key].trim() : '');
  const keys = ORGANISATION_STEP.fields.map(({ key }) => key);
  const organisation = keys.filter((key) => key !== 'country');
  const other = organisation.some((key) => text(key) !== before[key]);
  const named = other ? Object.fromEntries(organisation.map((key) => [key, text(key)])) : {};
  const wanted: WantedStanding = {
    ...(category !== person.category.id && { categoryId: category }),
    ...(text('country') !== before['country'] && { country: text('country') }),
    ...named,
  };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

/** What would come of it; asked again whenever somebody’s place moves. */
export function foreseenQuery(event: string, registration: string, wanted: WantedStanding | null) {
  return {
    ...api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}/reassignment', {
      params: { path: { event, registration }, query: wanted ?? {} },
    }),
    enabled: wanted !== null,
    placeholderData: keepPreviousData,
    retry: false,
  };
}

/** The first full pool that stands at a part, where one does. */
export function fullAt(
  foreseen: Foreseen | undefined,
  part: Foreseen['parts'][number],
): Foreseen['taken'][number] | undefined {
  return foreseen?.taken.find(({ full, at }) => full && at === part);
}
