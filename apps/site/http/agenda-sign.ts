import type { SessionModel } from '../views/agenda-models';

type Placed = Pick<SessionModel, 'when' | 'running'>;

/**
 * What the sign at a room shows: the sessions of today, or, before the first day and between two, of the day that comes;
 * before them what has begun yesterday and goes on.
 */
export function onSign<Session extends Placed>(
  sessions: readonly Session[],
  today: string,
): { day: string | null; sessions: Session[] } {
  const of = (day: string | null): Session[] => sessions.filter(({ when }) => when?.date === day);
  const late = sessions.filter(({ when, running }) => running && when !== null && when.date < today);
  const day = sessions.find(({ when }) => when !== null && when.date >= today)?.when?.date ?? null;
  const [first] = late;
  // The night belongs to the day before where today has nothing of its own.
  if (first?.when && day !== today) return { day: first.when.date, sessions: of(first.when.date) };
  return { day, sessions: day === null ? [] : [...late, ...of(day)] };
}
