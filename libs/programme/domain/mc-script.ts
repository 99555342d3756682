import { itemStretches, type ItemKind, type Session } from './session';

/** Somebody whom the master of ceremonies calls up, in the words of one language. */
export interface ScriptPart {
  engagementId: string;
  role: string;
  name: string;
  /** Empty where it is the name itself. */
  latinName: string;
  country: string;
  position: string;
  organisation: string;
  /** How the name is said; empty where nobody wrote it. */
  pronunciation: string;
  formOfAddress: string;
  introduction: string;
  /** The name of whoever’s place she takes. */
  onBehalfOf: string | null;
  isCertain: boolean;
  /** Since when she is in the house; null where she is not known to be. */
  arrivedAt: string | null;
}

export interface ScriptItem {
  id: string;
  kind: ItemKind;
  title: string;
  /** ISO 8601; null where the session is not scheduled. */
  startsAt: string | null;
  minutes: number;
  parts: ScriptPart[];
}

export interface ScriptSession {
  id: string;
  title: string;
  room: string;
  startsAt: string | null;
  minutes: number;
  items: ScriptItem[];
}

/** What of a programme a script is for: a session, else a day, else all. */
export interface ScriptOf {
  session?: string | undefined;
  /** YYYY-MM-DD, on the clock of the event. */
  date?: string | undefined;
}

const MINUTE = 60_000;

/** The sessions a script is for, as they take place; nobody announces a break or what keeps a room. */
export function announced<Of extends Pick<Session, 'id' | 'kind' | 'startsAt'>>(
  sessions: readonly Of[],
  { session, date }: ScriptOf,
  dayOf: (startsAt: string) => string,
): Of[] {
  return sessions
    .filter(({ id, kind, startsAt }) => {
      if (session !== undefined) return id === session;
      if (kind === 'break' || kind === 'blocker' || kind === 'rehearsal' || startsAt === null) return false;
      return date === undefined || dayOf(startsAt) === date;
    })
    .toSorted(
      (one, other) =>
        Date.parse(one.startsAt ?? '') - Date.parse(other.startsAt ?? '') || one.id.localeCompare(other.id),
    );
}

/** The items of a session with who is called up in each, in the order of the draft; whoever is not there is left out. */
export function scriptItems(
  { items, startsAt }: Pick<Session, 'items' | 'startsAt'>,
  parts: ReadonlyMap<string, ScriptPart>,
  words: (item: Session['items'][number]) => string,
): ScriptItem[] {
  const stretches = new Map(itemStretches(items).map((stretch) => [stretch.id, stretch]));
  return items.map((item) => ({
    id: item.id,
    kind: item.kind,
    title: words(item),
    startsAt:
      startsAt === null
        ? null
        : new Date(Date.parse(startsAt) + (stretches.get(item.id)?.from ?? 0) * MINUTE).toISOString(),
    minutes: item.minutes,
    parts: item.appearances.flatMap(({ engagementId }) => parts.get(engagementId) ?? []),
  }));
}
