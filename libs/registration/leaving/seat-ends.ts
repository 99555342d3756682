import { dateIn } from '@app/events';
import { placeholderEnds } from '../imports/placeholder-ends';

const DAY = 24 * 3_600_000;

/** For how long a seat is kept for whoever was named to take it: a week, and the rest of its last day. */
const SEAT_KEPT = 7 * DAY;

/** Until when a seat is kept that is passed on now: the end of a day where the event takes place, as of every kept place. */
export function seatEnds(now: Date, timezone: string): Date | null {
  return placeholderEnds(dateIn(timezone, new Date(now.getTime() + SEAT_KEPT)), timezone);
}
