import type { InterpretationMode, Session } from './session';

const MINUTE = 60_000;

/** What one interpreter does in a channel of a session. Times in milliseconds; null while it is not scheduled. */
export interface OwnDuty {
  language: string;
  mode: InterpretationMode;
  booth: string;
  /** Out of which language: that of the floor, or that it is taken over from. */
  out: string;
  from: number | null;
  to: number | null;
  /** The others in the same channel, in their order. */
  withIds: readonly string[];
}

/** A session in which somebody interprets, and what she does in it. */
export interface Assignment {
  session: Session;
  duties: readonly OwnDuty[];
}

/** Where this interpreter works, by the beginning; what is not scheduled yet comes last. */
export function assignmentsOf(sessions: readonly Session[], interpreterId: string): Assignment[] {
  return sessions
    .map((session) => ({ session, duties: dutiesIn(session, interpreterId) }))
    .filter(({ duties }) => duties.length > 0)
    .sort((one, other) => beginning(one) - beginning(other));
}

function dutiesIn({ startsAt, minutes, floorLanguage, channels }: Session, who: string): OwnDuty[] {
  const start = startsAt === null ? null : Date.parse(startsAt);
  const at = (minute: number): number | null =>
    start === null ? null : start + Math.min(minute, minutes) * MINUTE;
  return channels
    .flatMap(({ language, mode, booth, relay, interpreters }) => {
      const others = interpreters.map((one) => one.interpreterId).filter((id) => id !== who);
      const channel = { language, mode, booth, out: relay || floorLanguage, withIds: [...new Set(others)] };
      return interpreters
        .filter((one) => one.interpreterId === who)
        .map(({ fromMinute, toMinute }) => ({
          ...channel,
          from: at(fromMinute ?? 0),
          to: at(toMinute ?? minutes),
        }));
    })
    .sort((one, other) => (one.from ?? 0) - (other.from ?? 0));
}

function beginning({ duties: [first] }: Assignment): number {
  return first?.from ?? Number.MAX_SAFE_INTEGER;
}
