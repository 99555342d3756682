import { nameSortKey, nameTokens, hanReading } from '@app/people';
import { given, searchKey } from '@app/kernel';
import { isCountry } from '@app/i18n';
import { parseAddress } from '@app/mail';
import type { Scope } from '@app/platform';
import { isNamed } from './domain/speaker';
import { badSpeakerAddress, namelessSpeaker, unknownSpeakerCountry } from './domain/speakers.errors';
import type { SpeakerEntity } from './persistence/speaker.entities';
import type { SpeakerFacts } from './speakers.records';

/** What her own page lets her change: not what another system calls her, nor where her mails go. */
export type OwnFacts = Omit<
  SpeakerFacts,
  'externalId' | 'email' | 'assistantEmail' | 'assistantName' | 'country' | 'language'
>;

const NOTHING: SpeakerFacts = {
  nativeFamily: '',
  nativeGiven: '',
  latinFamily: '',
  latinGiven: '',
  salutation: '',
  country: '',
  email: '',
  assistantName: '',
  assistantEmail: '',
  language: 'en',
  organisation: {},
  position: {},
  biography: {},
  languages: [],
  pronunciation: {},
  formOfAddress: {},
  mcLine: {},
  externalId: null,
};

/** The facts of somebody new, of whom these are known. Throws as `checkedFacts`. */
export function factsOfNew(known: Partial<SpeakerFacts>): SpeakerFacts {
  return checkedFacts({ ...NOTHING, ...given(known) });
}

/** What is written down of a speaker nobody has met yet, and the keys she is found by. */
export function newSpeaker(
  scope: Scope,
  facts: SpeakerFacts,
  made: Pick<SpeakerEntity, 'id' | 'personId' | 'linkId' | 'createdAt'>,
): SpeakerEntity {
  return {
    ...facts,
    ...keysOf(facts),
    ...made,
    seriesId: scope.series,
    eventId: scope.event,
    photoId: null,
    arrivedAt: null,
    arrivedBy: null,
    claimedAt: null,
    invitedAt: null,
    version: 1,
  };
}

/** The facts as they are kept. Throws where she has no name, or where there is no such country or address. */
export function checkedFacts(facts: SpeakerFacts): SpeakerFacts {
  if (!isNamed(facts)) throw namelessSpeaker();
  if (facts.country !== '' && !isCountry(facts.country)) throw unknownSpeakerCountry();
  return {
    ...facts,
    email: addressOf(facts.email, 'email'),
    assistantEmail: addressOf(facts.assistantEmail, 'assistantEmail'),
    languages: [...new Set(facts.languages)],
    externalId: facts.externalId || null,
  };
}

function addressOf(typed: string, pointer: 'email' | 'assistantEmail'): string {
  if (typed === '') return '';
  const parsed = parseAddress(typed);
  if (!parsed.ok) throw badSpeakerAddress(pointer);
  return parsed.address;
}

/** By what she stands in a list, and is found. */
export function keysOf(facts: SpeakerFacts): Pick<SpeakerEntity, 'sortKey' | 'searchKey'> {
  const said = [...Object.values(facts.organisation), ...Object.values(facts.position)];
  return {
    sortKey: nameSortKey(facts, facts.country, hanReading),
    searchKey: [
      ...nameTokens(facts, facts.country),
      facts.email,
      ...said.map((text) => searchKey(text)),
    ].join('\n'),
  };
}
