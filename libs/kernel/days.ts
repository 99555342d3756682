const DAY = 24 * 3_600_000;

/** The date so many days later (or earlier); dates are `2018-12-03`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
