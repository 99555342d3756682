import type { ReleasedProgramme } from './released';
import type { Session } from './session';

/** Somebody who stands in a session and has not said that she comes. */
export interface Unconfirmed {
  engagementId: string;
  speakerId: string;
  name: string;
  session: string;
}

/** What an organiser should have seen before a programme is told to everybody, besides its conflicts. */
export interface Unfinished {
  unconfirmed: Unconfirmed[];
  /** Sessions without a time: they are in no programme. */
  unscheduled: string[];
}

/** What is not finished in it. Whoever is unconfirmed is not shown, so that stops nothing. */
export function unfinishedIn({ sessions, speakers }: ReleasedProgramme): Unfinished {
  const known = new Map(speakers.map((speaker) => [speaker.engagementId, speaker]));
  return {
    unscheduled: sessions.filter(({ startsAt }) => startsAt === null).map(({ id }) => id),
    unconfirmed: sessions
      .filter(({ startsAt }) => startsAt !== null)
      .flatMap((session) =>
        engagementsIn(session).flatMap((id) => {
          const speaker = known.get(id);
          if (speaker === undefined || speaker.isPublic) return [];
          const { engagementId, speakerId, name } = speaker;
          return [{ engagementId, speakerId, name, session: session.id }];
        }),
      ),
  };
}

/** The engagements that stand in a session, in the order of its items. */
export function engagementsIn({ items }: Pick<Session, 'items'>): string[] {
  return items.flatMap(({ appearances }) => appearances.map(({ engagementId }) => engagementId));
}
