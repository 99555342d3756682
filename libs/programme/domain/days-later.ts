const DAY = 24 * 3_600_000;

/** The date so many days after this one (`YYYY-MM-DD`). */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
