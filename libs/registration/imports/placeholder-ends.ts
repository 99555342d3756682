/** The end of a day where the event takes place; null for no day. */
export function placeholderEnds(day: string | null, timezone: string): Date | null {
  if (day === null) return null;
  const noon = new Date(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(noon);
  const offset = Date.parse(`${shown.replace(', ', 'T')}Z`) - noon.getTime();
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000 - offset);
}
