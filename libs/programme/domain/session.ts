import type { LocalisedText } from '@app/kernel';

export const SESSION_KINDS = ['session', 'plenary', 'break', 'blocker', 'visit', 'rehearsal'] as const;

/** A blocker keeps a room for set-up and the like, a rehearsal belongs to another session; the public sees neither. */
export type SessionKind = (typeof SESSION_KINDS)[number];

export const ITEM_KINDS = ['speech', 'panel', 'talk', 'signing', 'break', 'photo', 'other'] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];

/** One speaker’s part in an item; who she is and in which role stands in her engagement. */
export interface Appearance {
  engagementId: string;
}

/** One thing that happens in a session, in its place among the others. */
export interface SessionItem {
  id: string;
  kind: ItemKind;
  title: LocalisedText;
  minutes: number;
  /** In the order in which they speak. */
  appearances: readonly Appearance[];
}

export const INTERPRETATION_MODES = ['simultaneous', 'consecutive', 'whispered'] as const;

export type InterpretationMode = (typeof INTERPRETATION_MODES)[number];

/** Somebody at work in a channel, for a part of the session or, without minutes, for all of it. */
export interface InterpreterDuty {
  interpreterId: string;
  fromMinute: number | null;
  toMinute: number | null;
}

/** The session in one more language than that of the floor. */
export interface Channel {
  language: string;
  mode: InterpretationMode;
  booth: string;
  /** The language it is interpreted from where that is not the floor’s; empty where it is. */
  relay: string;
  receivers: number | null;
  interpreters: readonly InterpreterDuty[];
}

/** From the widest to the narrowest: each may have what those before it may. `interpreters`: speakers too. */
export const MATERIAL_AUDIENCES = ['public', 'registered', 'interpreters', 'staff'] as const;
export type MaterialAudience = (typeof MATERIAL_AUDIENCES)[number];

export const EMBARGOES = ['none', 'until-start', 'until-end'] as const;
export type Embargo = (typeof EMBARGOES)[number];

/** A link or file that belongs to the session, and who may have it from when. */
export interface Material {
  id: string;
  title: string;
  /** Where it is, for a link; empty for a file. */
  url: string;
  fileId: string | null;
  audience: MaterialAudience;
  embargo: Embargo;
}

export const FEATURED = ['never', 'until-release', 'always'] as const;
export type Featured = (typeof FEATURED)[number];

/** What a plenary closes: nobody’s time, everybody’s, or that of the people of these categories (codes). */
export type ClosedFor = 'nobody' | 'everyone' | readonly string[];

/** Everything an editor may change of a session, as it stands in the draft, in releases and in operations. */
export interface SessionFacts {
  kind: SessionKind;
  themeId: string | null;
  /** The last part of its page’s address; unique among those that stand. */
  code: string;
  title: LocalisedText;
  subtitle: LocalisedText;
  summary: LocalisedText;
  description: LocalisedText;
  roomId: string | null;
  /** ISO 8601 in UTC; null while it is not scheduled. */
  startsAt: string | null;
  minutes: number;
  /** BCP 47; empty where it is not settled. */
  floorLanguage: string;
  /** Code of one of the room’s layouts; empty: the room as it is. */
  layout: string;
  setupMinutes: number;
  turnaroundMinutes: number;
  /** How many people are expected; null where nobody said. */
  seatsNeeded: number | null;
  equipment: string;
  isPublic: boolean;
  featured: Featured;
  closedFor: ClosedFor;
  /** Of which session this is the rehearsal. */
  parentId: string | null;
  /** What another system calls it. */
  externalId: string;
  /** What an exchanged schedule said of it that has no place of its own here; given back as it came. */
  exchanged: Readonly<Record<string, unknown>>;
  items: readonly SessionItem[];
  channels: readonly Channel[];
  materials: readonly Material[];
}

export interface Session extends SessionFacts {
  id: string;
}

export type SessionField = keyof SessionFacts;

/** A session nobody has said anything of yet. */
export const BLANK_SESSION: SessionFacts = {
  kind: 'session',
  themeId: null,
  code: '',
  title: {},
  subtitle: {},
  summary: {},
  description: {},
  roomId: null,
  startsAt: null,
  minutes: 60,
  floorLanguage: '',
  layout: '',
  setupMinutes: 0,
  turnaroundMinutes: 0,
  seatsNeeded: null,
  equipment: '',
  isPublic: true,
  featured: 'never',
  closedFor: 'nobody',
  parentId: null,
  externalId: '',
  exchanged: {},
  items: [],
  channels: [],
  materials: [],
};

export const SESSION_FIELDS = Object.keys(BLANK_SESSION) as readonly SessionField[];

const MINUTE = 60_000;

/** When it ends, in milliseconds; null while it is not scheduled. */
export function endOf({ startsAt, minutes }: Pick<SessionFacts, 'startsAt' | 'minutes'>): number | null {
  return startsAt === null ? null : Date.parse(startsAt) + minutes * MINUTE;
}

/** Where each item stands in its session, in minutes from its start: they follow one another. */
export function itemStretches(
  items: readonly Pick<SessionItem, 'id' | 'minutes'>[],
): { id: string; from: number; to: number }[] {
  let from = 0;
  return items.map(({ id, minutes }) => {
    const stretch = { id, from, to: from + minutes };
    from = stretch.to;
    return stretch;
  });
}
