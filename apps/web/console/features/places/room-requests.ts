import { momentOf, wallClockAt } from '@app/events/domain/calendar';
import { api } from '../../../api/client';

export function roomRequestsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/room-requests', { params: { path: { event } } });
}

export function freeRoomsQuery(event: string, request: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/room-requests/{request}/free-rooms', {
    params: { path: { event, request } },
  });
}

/** What of the console is another once a request was written down or decided. */
export const ROOM_REQUESTS = ['get', '/api/v1/events/{event}/room-requests'];
export const SURROUNDINGS = ['get', '/api/v1/events/{event}/programme/surroundings'];

/** A moment as a field of a day and a time shows it, by the clocks of the venue: `2026-12-03T09:30`. */
export function wallOf(moment: string, timezone: string): string {
  return wallClockAt(new Date(moment), timezone).slice(0, 16);
}

/** The same back; null where it is no time of the venue’s clocks. */
export function momentOfWall(wall: string, timezone: string): string | null {
  return momentOf(wall, timezone)?.toISOString() ?? null;
}
