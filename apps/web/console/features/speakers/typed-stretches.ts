import { momentOf } from '@app/events/domain/calendar';
import { wallTimeOf } from '../settings/wall-time';

/** From when to when, as a field of a day and a time holds it: `2026-12-03T09:00`. */
export interface TypedStretch {
  from: string;
  to: string;
}

interface Stretch {
  from: string;
  to: string;
}

/** What is written down, in the fields of a dialog. */
export function typedStretches(stretches: readonly Stretch[], zone: string): TypedStretch[] {
  return stretches.map(({ from, to }) => ({ from: wallTimeOf(from, zone), to: wallTimeOf(to, zone) }));
}

/** The moments that were typed; null while one is none of the venue’s clocks, or ends before it begins. */
export function momentsOf(typed: readonly TypedStretch[], zone: string): Stretch[] | null {
  const whole = typed.flatMap(({ from, to }) => {
    const [starts, ends] = [momentOf(from, zone), momentOf(to, zone)];
    return starts !== null && ends !== null && starts < ends
      ? [{ from: starts.toISOString(), to: ends.toISOString() }]
      : [];
  });
  return whole.length === typed.length ? whole : null;
}
