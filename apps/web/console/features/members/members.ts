import { api } from '../../../api/client';

export const membersQuery = api.queryOptions('get', '/api/v1/members');

type Place = { seriesId: string | null; eventId: string | null };

/** A place as the value of a select. */
export function keyOf({ seriesId, eventId }: Place): string {
  return eventId ?? seriesId ?? 'everywhere';
}
