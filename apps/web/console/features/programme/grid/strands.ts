import type { OtherClaim } from '@app/commitments/domain/plan';
import { type Language, pickText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import type { Room, Theme } from '../../../../api/types';
import type { Surroundings } from '../conflicts/surroundings';

/** What is shown side by side. */
export const AXES = ['rooms', 'themes', 'people'] as const;
export type Axis = (typeof AXES)[number];

/** What has a column on each day: a room, a theme, or somebody. */
export interface Strand {
  /** Another one for each of its axis. */
  id: string;
  /** The room it is; null where it is none. */
  roomId: string | null;
  seats: number | null;
  name: (language: Language) => string;
  /** Whether a session stands in it. */
  holds: (session: Session) => boolean;
  /** Whether something else than a session does. */
  holdsOther: (claim: OtherClaim) => boolean;
  /** The session as it is once it is put there. A speaker is not made by moving a card. */
  takes: (session: Session) => Session;
}

/** A room; what has a table of it only does not stand in its column. */
export function roomStrand({ id, name, capacity }: Pick<Room, 'id' | 'name' | 'capacity'>): Strand {
  return {
    id,
    roomId: id,
    seats: capacity,
    name: (language) => pickText(name, language),
    holds: (session) => session.roomId === id,
    holdsOther: ({ roomId, tableId }) => roomId === id && tableId === null,
    takes: (session) => ({ ...session, roomId: id }),
  };
}

/** A theme, or what belongs to none. */
export function themeStrand(theme: Pick<Theme, 'id' | 'name'> | null, none: string): Strand {
  const id = theme?.id ?? null;
  return {
    id: id ?? 'none',
    roomId: null,
    seats: null,
    name: (language) => (theme === null ? none : pickText(theme.name, language)),
    holds: ({ themeId }) => themeId === id,
    holdsOther: () => false,
    takes: (session) => ({ ...session, themeId: id }),
  };
}

/** Everybody who speaks or interprets in one of the sessions, by name. */
export function peopleStrands(sessions: Iterable<Session>, surroundings: Surroundings): Strand[] {
  const interpreters = new Map(surroundings.interpreters.map(({ id, name }) => [id, name]));
  const names = new Map<string, string>();
  const inside = new Map<string, Set<string>>();
  const note = (id: string, name: string, session: string): void => {
    names.set(id, name);
    const hers = inside.get(id) ?? new Set();
    inside.set(id, hers.add(session));
  };
  for (const { id, items, channels } of sessions) {
    for (const { engagementId } of items.flatMap(({ appearances }) => appearances)) {
      const engaged = surroundings.engaged.get(engagementId);
      if (engaged?.personId) note(engaged.personId, engaged.name, id);
    }
    for (const { interpreterId } of channels.flatMap((channel) => channel.interpreters)) {
      const name = interpreters.get(interpreterId);
      if (name !== undefined) note(interpreterId, name, id);
    }
  }
  return [...names]
    .sort(([, one], [, other]) => one.localeCompare(other))
    .map(([id, name]) => ({
      id,
      roomId: null,
      seats: null,
      name: () => name,
      holds: (session) => inside.get(id)?.has(session.id) === true,
      holdsOther: ({ people }) => people.includes(id),
      takes: (session) => session,
    }));
}
