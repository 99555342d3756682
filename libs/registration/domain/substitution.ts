const DAY = 24 * 60 * 60 * 1000;

/**
 * Until when people may send somebody else in their place: what the category says, else until the event's last day is
 * over everywhere on earth; null while it has no days.
 */
export function substitutesUntil(
  category: { substitutesUntil: Date | null },
  event: { endsOn: string | null },
): Date | null {
  if (category.substitutesUntil !== null) return category.substitutesUntil;
  return event.endsOn === null ? null : new Date(Date.parse(`${event.endsOn}T00:00:00Z`) + 2 * DAY);
}
