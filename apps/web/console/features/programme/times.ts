const clocks = new Map<string, Intl.DateTimeFormat>();

/** The clock of a zone at a moment in milliseconds: `09:30`. The zone is named by what stands around. */
export function timeOf(at: number, timezone: string): string {
  const known = clocks.get(timezone);
  if (known) return known.format(at);
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timezone, clock);
  return clock.format(at);
}

/** From when to when: `09:30–10:15`. */
export function spanOf(from: number, minutes: number, timezone: string): string {
  return `${timeOf(from, timezone)}–${timeOf(from + minutes * 60_000, timezone)}`;
}
