import { type actAs, dataOf } from './organiser';

/** Takes every session of an event’s draft away, so that a test builds from nothing; visits stay, people sit in their buses. */
export async function emptyDraft(api: ReturnType<typeof actAs>, event: string): Promise<void> {
  const { sessions } = dataOf(
    await api.GET('/api/v1/events/{event}/programme', { params: { path: { event } } }),
  );
  const going = sessions.filter(({ facts }) => facts.kind !== 'visit');
  if (going.length === 0) return;
  dataOf(
    await api.POST('/api/v1/events/{event}/programme/operations', {
      params: { path: { event } },
      body: {
        act: 'remove',
        changes: going.map(({ id, facts }) => ({ session: id, before: facts, after: null })),
      },
    }),
  );
}
