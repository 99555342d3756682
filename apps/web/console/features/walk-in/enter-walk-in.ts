import { http } from '../../../api/client';
import type { SentEntry } from '../register/use-entry';

/** Enters whoever stands at the desk. */
export async function enterWalkIn({ event, categoryId, answers, key }: SentEntry): Promise<{ id: string }> {
  const { data } = await http.POST('/api/v1/events/{event}/walk-ins', {
    params: { path: { event } },
    body: { categoryId, answers },
    headers: { 'idempotency-key': key },
  });
  if (data === undefined) throw new Error('The server answered without a registration.');
  return data;
}
