import { dateIn, type EventView } from '@app/events';
import {
  formatDay,
  formatTime,
  formatZone,
  intlLocale,
  languageWord,
  readableName,
  say,
  siteTranslator,
} from '@app/i18n';
import type { Language } from '@app/kernel';
import {
  endOf,
  itemStretches,
  type Release,
  type ReleasedProgramme,
  type ReleasedSession,
  type ReleasedSpeaker,
} from '@app/programme';

import type {
  ItemModel,
  PersonModel,
  RoomModel,
  SessionModel,
  StampModel,
  ThemeModel,
} from '../views/agenda-models';
import { eventHead, saidOrNull } from './event-models';

/** What stands in the address of a page of its own, and so cannot be the code of a session there. */
const TAKEN: ReadonlySet<string> = new Set(['changes', 'embed']);
const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

type Parts = Pick<ReleasedProgramme, 'rooms' | 'themes' | 'sessions' | 'speakers' | 'timezone'>;

/** A programme in the words of one reader. Makes the models of its pages. */
export class ProgrammeWords {
  readonly base: string;
  readonly timezone: string;
  private readonly t;
  private readonly people: ReadonlyMap<string, ReleasedSpeaker>;
  private readonly themes: ReadonlyMap<string, ThemeModel>;
  private readonly rooms: ReadonlyMap<string, RoomModel>;

  constructor(
    private readonly event: Pick<EventView, 'code' | 'name' | 'timezone' | 'rehearsal'>,
    readonly parts: Parts,
    readonly language: Language,
    private readonly now: Date,
    readonly stamp: StampModel | null = null,
  ) {
    this.base = `/${language}/e/${event.code}`;
    this.timezone = parts.timezone;
    this.t = siteTranslator(language);
    this.people = new Map(parts.speakers.map((speaker) => [speaker.engagementId, speaker]));
    this.themes = new Map(parts.themes.map((theme) => [theme.id, this.theme(theme)]));
    this.rooms = new Map(
      parts.rooms.map(({ id, code, name, venue }, position) => [
        id,
        { position, code, name: say(name, language), venue: saidOrNull(venue, language) },
      ]),
    );
  }

  /** What every page of the programme says of itself. */
  get head() {
    const at = this.parts.sessions.find(({ startsAt }) => startsAt !== null)?.startsAt;
    return {
      event: eventHead(this.event, this.language),
      base: this.base,
      zone: formatZone(this.timezone, at ? new Date(at) : this.now),
      stamp: this.stamp,
    };
  }

  get allThemes(): ThemeModel[] {
    return [...this.themes.values()];
  }

  get allRooms(): RoomModel[] {
    return [...this.rooms.values()];
  }

  /** A day in words. */
  day(date: string): string {
    return formatDay(date, this.language);
  }

  get sessions(): SessionModel[] {
    return this.parts.sessions.map((session) => this.session(session));
  }

  theme({ code, name, word, colour }: ReleasedProgramme['themes'][number]): ThemeModel {
    const href = `${this.base}/themes/${encodeURIComponent(code)}`;
    return { href, code, name: say(name, this.language), word: say(word, this.language), colour };
  }

  session(session: ReleasedSession): SessionModel {
    const { id, code, kind, floorLanguage } = session;
    const when = this.when(session);
    const into = session.channels.map((channel) => channel.language);
    const languages = [...new Set([floorLanguage, ...into])]
      .filter((tag) => tag !== '')
      .map((tag) => ({ tag, word: languageWord(tag, this.language) }));
    return {
      id,
      href: `${this.base}/agenda/${CODE.test(code) && !TAKEN.has(code) ? code : id}`,
      kind,
      title: say(session.title, this.language),
      subtitle: saidOrNull(session.subtitle, this.language),
      summary: saidOrNull(session.summary, this.language),
      when,
      room: session.roomId === null ? null : (this.rooms.get(session.roomId) ?? null),
      theme: session.themeId === null ? null : (this.themes.get(session.themeId) ?? null),
      floor: floorLanguage === '' ? '' : languageWord(floorLanguage, this.language),
      into: languages.filter(({ tag }) => tag !== floorLanguage).map(({ word }) => word),
      languages,
      people: this.peopleIn(session),
      featured: session.featured === 'always' || (session.featured === 'until-release' && !this.stamp),
      running: when !== null && when.startsAt <= this.now && this.now < when.endsAt,
    };
  }

  items(session: ReleasedSession): ItemModel[] {
    const stretches = new Map(itemStretches(session.items).map((one) => [one.id, one]));
    return session.items.map((item) => ({
      id: item.id,
      from:
        session.startsAt === null
          ? ''
          : this.clock(Date.parse(session.startsAt) + (stretches.get(item.id)?.from ?? 0) * 60_000),
      minutes: item.minutes,
      title: say(item.title, this.language),
      people: item.appearances.flatMap(({ engagementId }) => this.person(engagementId) ?? []),
    }));
  }

  /** Everybody who appears, once each, in the order of their names. */
  get everybody(): PersonModel[] {
    const once = new Map<string, PersonModel>();
    for (const { engagementId, speakerId } of this.parts.speakers) {
      const person = this.person(engagementId);
      if (person && !once.has(speakerId)) once.set(speakerId, person);
    }
    const order = new Intl.Collator(intlLocale(this.language));
    return [...once.values()].sort((one, other) => order.compare(sortName(one), sortName(other)));
  }

  /** The sessions she appears in. */
  sessionsOf(speakerId: string): SessionModel[] {
    return this.sessions.filter(({ people }) => people.some(({ id }) => id === speakerId));
  }

  clock(at: number): string {
    return formatTime(new Date(at), this.language, this.timezone);
  }

  private when(session: ReleasedSession): SessionModel['when'] {
    const end = endOf(session);
    if (session.startsAt === null || end === null) return null;
    const startsAt = new Date(session.startsAt);
    return {
      date: dateIn(this.timezone, startsAt),
      from: this.clock(startsAt.getTime()),
      to: this.clock(end),
      startsAt,
      endsAt: new Date(end),
    };
  }

  private peopleIn({ items }: ReleasedSession): PersonModel[] {
    const once = new Map<string, PersonModel>();
    for (const { engagementId } of items.flatMap(({ appearances }) => appearances)) {
      const person = this.person(engagementId);
      if (person && !once.has(person.id)) once.set(person.id, person);
    }
    return [...once.values()];
  }

  private person(engagementId: string): PersonModel | null {
    const speaker = this.people.get(engagementId);
    if (!speaker) return null;
    const { speakerId: id, country, role, onBehalfOf } = speaker;
    const { name, other } = readableName(speaker, this.language);
    return {
      id,
      href: `${this.base}/speakers/${id}`,
      name,
      otherName: other,
      position: saidOrNull(speaker.position, this.language),
      organisation: saidOrNull(speaker.organisation, this.language),
      country,
      role: this.t(`speaker.role.${role as 'keynote'}`),
      onBehalfOf,
    };
  }
}

/** The words of a release. */
export function wordsOf(event: EventView, release: Release, language: Language, now: Date): ProgrammeWords {
  const stamp = { number: release.number, at: new Date(release.at) };
  return new ProgrammeWords(event, release.programme, language, now, stamp);
}

/** The words of an event whose programme is not published: its themes, and what is told beforehand. */
export function wordsBefore(
  event: EventView,
  foretaste: Pick<Parts, 'sessions' | 'speakers'>,
  language: Language,
  now: Date,
): ProgrammeWords {
  const parts = {
    timezone: event.timezone,
    rooms: [],
    themes: event.themes.map(({ id, code, name, word, colour }) => ({ id, code, name, word, colour })),
    ...foretaste,
  };
  return new ProgrammeWords(event, parts, language, now);
}

/** Names of all scripts stand in one order by their Latin letters, where they have some. */
function sortName({ name, otherName }: PersonModel): string {
  const isLatin = (text: string): boolean => /^\p{Script=Latin}/u.test(text);
  return isLatin(name) || !isLatin(otherName) ? name : otherName;
}
