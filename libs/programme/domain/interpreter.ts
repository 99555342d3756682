import { compareCodes, type Language } from '@app/kernel';
import type { InterpretationMode, Session } from './session';

const MINUTE = 60_000;

/** Out of one language into another, BCP 47. */
export interface LanguagePair {
  from: string;
  to: string;
}

/** What people write down of an interpreter. */
export interface InterpreterFacts {
  name: string;
  email: string;
  phone: string;
  /** In which she is written to, and her page speaks. */
  language: Language;
  pairs: readonly LanguagePair[];
  /** How long without a rest; null: as long as it takes. */
  mostMinutesAtOnce: number | null;
  mostMinutesADay: number | null;
}

export const BLANK_INTERPRETER: InterpreterFacts = {
  name: '',
  email: '',
  phone: '',
  language: 'en',
  pairs: [],
  // Two in a booth take turns; who works alone needs a rest sooner.
  mostMinutesAtOnce: 120,
  mostMinutesADay: 360,
};

/** One stretch somebody interprets; without an interpreter it is one nobody has yet. Times in milliseconds. */
export interface Duty {
  sessionId: string;
  roomId: string | null;
  interpreterId: string | null;
  language: string;
  mode: InterpretationMode;
  booth: string;
  /** Out of which language: that of the floor, or that it is taken over from. */
  out: string;
  from: number;
  to: number;
}

/** Every duty of the sessions that are scheduled, by its beginning, then booth and language. */
export function dutiesOf(sessions: readonly Session[]): Duty[] {
  return sessions
    .flatMap(({ id, roomId, startsAt, minutes, floorLanguage, channels }): Duty[] => {
      if (startsAt === null) return [];
      const start = Date.parse(startsAt);
      return channels.flatMap(({ language, mode, booth, relay, interpreters }): Duty[] => {
        const channel = { sessionId: id, roomId, language, mode, booth, out: relay || floorLanguage };
        const whole = { from: start, to: start + minutes * MINUTE };
        if (interpreters.length === 0) return [{ ...channel, ...whole, interpreterId: null }];
        return interpreters.map(({ interpreterId, fromMinute, toMinute }) => ({
          ...channel,
          interpreterId,
          from: fromMinute === null ? whole.from : start + fromMinute * MINUTE,
          to: toMinute === null ? whole.to : Math.min(whole.to, start + toMinute * MINUTE),
        }));
      });
    })
    .sort(
      (a, b) =>
        a.from - b.from ||
        compareCodes(a.booth, b.booth) ||
        compareCodes(a.language, b.language) ||
        a.to - b.to,
    );
}

/** Whether somebody interprets this way. */
export function interprets(
  { pairs }: Pick<InterpreterFacts, 'pairs'>,
  { out, language }: Pick<Duty, 'out' | 'language'>,
): boolean {
  return pairs.some(({ from, to }) => to === language && (out === '' || from === out));
}

/**
 * Minutes by interpreter and day, which is named by its date. Two channels at once are not twice the work, and a duty that
 * goes on after midnight is work of both days.
 */
export function minutesByDay(
  duties: readonly Duty[],
  days: readonly { date: string; from: number; to: number }[],
): Map<string, Map<string, number>> {
  const minutes = new Map<string, Map<string, number>>();
  const until = new Map<string, number>();
  for (const { interpreterId, from, to } of duties) {
    if (interpreterId === null) continue;
    const begins = Math.max(from, until.get(interpreterId) ?? from);
    if (begins >= to) continue;
    until.set(interpreterId, to);
    const own = minutes.get(interpreterId) ?? new Map<string, number>();
    for (const day of days) {
      const within = Math.min(to, day.to) - Math.max(begins, day.from);
      if (within > 0) own.set(day.date, (own.get(day.date) ?? 0) + within / MINUTE);
    }
    minutes.set(interpreterId, own);
  }
  return minutes;
}
