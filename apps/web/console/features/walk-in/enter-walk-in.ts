import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { SentEntry } from '../register/use-entry';

/** Typed beside what is asked: whether others are reached at her address too. */
export const SHARED = 'sharedMailbox';

/** Enters whoever stands at the desk. */
export async function enterWalkIn(entry: SentEntry): Promise<{ id: string }> {
  const { event, categoryId, whenFull, key } = entry;
  const { [SHARED]: shared, ...answers } = entry.answers;
  return told(
    await http.POST('/api/v1/events/{event}/walk-ins', {
      params: { path: { event } },
      body: {
        categoryId,
        answers,
        contact: shared === 'yes' ? 'shared' : 'own',
        whenFull: whenFull === 'wait' ? 'wait' : 'refuse',
      },
      headers: { 'idempotency-key': key },
    }),
  );
}
