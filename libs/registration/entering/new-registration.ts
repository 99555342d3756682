import { type Language, NO_HONOURS } from '@app/kernel';
import { NO_KEYS } from '../list/search-keys';
import { RegistrationEntity } from '../persistence/registration.entities';

export interface NewRegistration {
  id: string;
  linkId: string;
  categoryId: string;
  /** Of the form it is asked by. */
  formVersionId: string | null;
  language: Language;
  /** Whether the person is made up for a demo or a rehearsal. */
  invented: boolean;
  now: Date;
}

/** A draft in which nothing is answered yet; while the event is rehearsed, made up like all that comes then. */
export function emptyDraft(
  event: { id: string; seriesId: string; rehearsal: boolean },
  { now, invented, ...given }: NewRegistration,
): RegistrationEntity {
  return Object.assign(new RegistrationEntity(), {
    ...given,
    invented: invented || event.rehearsal,
    seriesId: event.seriesId,
    eventId: event.id,
    number: null,
    state: 'draft',
    salutation: '',
    ...NO_HONOURS,
    nativeFamily: '',
    nativeGiven: '',
    latinFamily: '',
    latinGiven: '',
    email: '',
    contact: 'own',
    phone: '',
    country: '',
    jobTitle: '',
    organisationName: '',
    organisationLatinName: '',
    organisationKind: '',
    answers: {},
    typed: {},
    stepsDone: [],
    mendMessage: '',
    mendItems: [],
    personId: null,
    organisationId: null,
    delegationId: null,
    delegationRole: 'member',
    delegationChosen: false,
    consentAt: null,
    consentVersion: null,
    externalSource: null,
    externalRef: null,
    placeholderUntil: null,
    enteredByKind: null,
    enteredById: null,
    enteredByName: null,
    walkInAt: null,
    ...NO_KEYS,
    seemingRank: null,
    sentAt: null,
    remindedAt: null,
    replacesId: null,
    accompaniesId: null,
    relation: '',
    companions: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  } as const);
}
