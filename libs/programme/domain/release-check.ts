import type { ReleasedProgramme } from './released';
import type { Session } from './session';

/** Somebody whose part is named in a session. */
export interface NamedPart {
  engagementId: string;
  speakerId: string;
  name: string;
  session: string;
}

/** What an organiser should have seen before a programme is told to everybody, besides its conflicts. */
export interface Unfinished {
  /** Those who have not said that they come. */
  unconfirmed: NamedPart[];
  /** Those whose part has ended, or is to: nobody speaks there. */
  ended: NamedPart[];
  /** Sessions without a time: they are in no programme. */
  unscheduled: string[];
}

/**
 * What is not finished in it; `ended` says whose parts have come to nothing. Neither they nor whoever is unconfirmed are
 * shown, so that stops nothing.
 */
export function unfinishedIn(
  { sessions, speakers }: Pick<ReleasedProgramme, 'sessions' | 'speakers'>,
  ended: readonly Omit<NamedPart, 'session'>[],
): Unfinished {
  const named = (parts: readonly Omit<NamedPart, 'session'>[]): NamedPart[] => {
    const known = new Map(parts.map((part) => [part.engagementId, part]));
    return sessions
      .filter(({ startsAt }) => startsAt !== null)
      .flatMap((session) =>
        engagementsIn(session).flatMap((id) => {
          const part = known.get(id);
          if (part === undefined) return [];
          const { engagementId, speakerId, name } = part;
          return [{ engagementId, speakerId, name, session: session.id }];
        }),
      );
  };
  const over = new Set(ended.map(({ engagementId }) => engagementId));
  return {
    unscheduled: sessions.filter(({ startsAt }) => startsAt === null).map(({ id }) => id),
    unconfirmed: named(speakers.filter(({ engagementId, isPublic }) => !isPublic && !over.has(engagementId))),
    ended: named(ended),
  };
}

/** The engagements that stand in a session, in the order of its items. */
export function engagementsIn({ items }: Pick<Session, 'items'>): string[] {
  return items.flatMap(({ appearances }) => appearances.map(({ engagementId }) => engagementId));
}
