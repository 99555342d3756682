import { Injectable } from '@nestjs/common';
import { latinFullName, type LocalisedText, notFound, pickText, shownName } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { type Found, OnBehalf, RegisteredReader, type Sought } from '@app/registration';
import { type EngagementRole, type SpeakerEntity, Speakers, SpeakersReader, stands } from '@app/speakers';

/** Under which list registrations of speakers are kept. */
const LIST = 'speakers';

/** Somebody on the programme who is not registered: she has no badge and no seat. */
export interface UnregisteredSpeaker {
  speakerId: string;
  name: string;
  latinName: string;
  country: string;
  position: LocalisedText;
  organisation: LocalisedText;
  roles: EngagementRole[];
  /** Whether a mail reaches her or her assistant, so that she completes it herself. */
  isReached: boolean;
  /** Registered people of the same name, who may be she. */
  namesakes: { registrationId: string; number: string | null }[];
}

/** Whom to register, or who she is among those registered. */
export interface WantedRegistration {
  speakerId: string;
  /** She is this one. */
  registrationId?: string | undefined;
}

/** People on the programme and the registrations they need, each once. */
@Injectable()
export class SpeakerRegistrations {
  constructor(
    private readonly database: Database,
    private readonly reader: SpeakersReader,
    private readonly speakers: Speakers,
    private readonly registered: RegisteredReader,
    private readonly onBehalf: OnBehalf,
  ) {}

  /** Who has a part that stands and no registration, by name. */
  async missing(scope: Scope, tx: Tx = this.database.manager): Promise<UnregisteredSpeaker[]> {
    scope.require('programme.read');
    const roles = new Map<string, EngagementRole[]>();
    for (const { speakerId, role, planned } of await this.reader.inPlan(scope, null, tx))
      if (stands(planned)) roles.set(speakerId, [...(roles.get(speakerId) ?? []), role]);
    const speaking = (await this.reader.everybody(scope, tx)).filter(({ id }) => roles.has(id));
    const there = referencesOf(await this.registered.of(scope, LIST, speaking.map(sought), tx));
    const missing = speaking.filter(({ id }) => !there.has(id));
    const namesakes = await this.registered.namesakes(scope, missing.map(sought), tx);
    return missing.map((speaker) => ({
      speakerId: speaker.id,
      name: shownName(speaker, speaker.country),
      latinName: latinFullName(speaker, speaker.country),
      country: speaker.country,
      position: speaker.position,
      organisation: speaker.organisation,
      roles: roles.get(speaker.id) ?? [],
      isReached: speaker.email !== '' || speaker.assistantEmail !== '',
      namesakes: namesakes
        .filter(({ reference }) => reference === speaker.id)
        .map(({ registrationId, number }) => ({ registrationId, number })),
    }));
  }

  /**
   * Registers these in a category, each with what is known of her, and mails whom a mail reaches the link to complete it;
   * who is registered by now is left as she is. Returns how many were registered, and how many were known to be there.
   */
  async register(
    tx: Tx,
    scope: Scope,
    categoryId: string,
    wanted: readonly WantedRegistration[],
  ): Promise<{ registered: number; known: number }> {
    const ids = wanted.map(({ speakerId }) => speakerId);
    const speakers = await this.speakers.holdToRegister(tx, scope, ids);
    if (speakers.length !== new Set(ids).size) throw notFound('speaker');
    const there = referencesOf(await this.registered.of(scope, LIST, speakers.map(sought), tx));
    const missing = speakers.filter(({ id }) => !there.has(id));
    const identified = await this.identify(tx, scope, missing, wanted);
    const fresh = missing.filter(({ id }) => !identified.has(id));
    const times = await this.registered.times(
      scope,
      LIST,
      fresh.map(({ id }) => id),
      tx,
    );
    for (const speaker of fresh) {
      // One whose registration ended is another of that list.
      const before = times.get(speaker.id) ?? 0;
      const reference = before === 0 ? speaker.id : `${speaker.id}/${before + 1}`;
      await this.onBehalf.offer(tx, scope, {
        categoryId,
        known: knownOf(speaker),
        contact: contactOf(speaker),
        language: speaker.language,
        list: { source: LIST, reference },
      });
    }
    return { registered: fresh.length, known: speakers.length - fresh.length };
  }

  /** Those of whom somebody says which of their namesakes they are. */
  private async identify(
    tx: Tx,
    scope: Scope,
    speakers: readonly SpeakerEntity[],
    wanted: readonly WantedRegistration[],
  ): Promise<Set<string>> {
    const said = new Map(wanted.map((one) => [one.speakerId, one.registrationId]));
    const known = speakers.filter(({ id }) => said.get(id) !== undefined);
    const namesakes = await this.registered.namesakes(scope, known.map(sought), tx);
    for (const speaker of known) {
      const her = namesakes.find(
        ({ reference, registrationId }) =>
          reference === speaker.id && registrationId === said.get(speaker.id),
      );
      if (!her?.personId) throw notFound('registration');
      await this.speakers.identify(tx, scope, speaker, her.personId);
    }
    return new Set(known.map(({ id }) => id));
  }
}

function sought({ id, personId, email, sortKey }: SpeakerEntity): Sought {
  return { reference: id, personId, email: email.toLowerCase(), nameKey: sortKey };
}

function referencesOf(found: readonly Found[]): Set<string> {
  return new Set(found.map(({ reference }) => reference));
}

/** She herself, else whoever looks after her, else nobody by mail. */
function contactOf({ email, assistantEmail }: SpeakerEntity): 'own' | 'shared' | 'none' {
  if (email !== '') return 'own';
  return assistantEmail === '' ? 'none' : 'shared';
}

/** What is known of a speaker, by the fields of the standard form. */
function knownOf(speaker: SpeakerEntity): Record<string, string> {
  const { nativeFamily, nativeGiven, latinFamily, latinGiven, salutation, country, language } = speaker;
  const inHers = (text: LocalisedText): string =>
    Object.keys(text).length === 0 ? '' : pickText(text, language);
  return {
    ...{ nativeFamily, nativeGiven, latinFamily, latinGiven, salutation, country, language },
    email: speaker.email || speaker.assistantEmail,
    jobTitle: inHers(speaker.position),
    organisationName: inHers(speaker.organisation),
  };
}
