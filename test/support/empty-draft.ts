import { type actAs, dataOf } from './organiser';

/** Takes every session of an event’s draft away, and the buses of its visits before, so that a test builds from nothing. */
export async function emptyDraft(api: ReturnType<typeof actAs>, event: string): Promise<void> {
  const { sessions } = dataOf(
    await api.GET('/api/v1/events/{event}/programme', { params: { path: { event } } }),
  );
  for (const { id } of sessions.filter(({ facts }) => facts.kind === 'visit')) {
    const buses = dataOf(
      await api.GET('/api/v1/events/{event}/visits/{session}/buses', {
        params: { path: { event, session: id } },
      }),
    );
    for (const { id: bus } of buses) {
      await api.DELETE('/api/v1/events/{event}/visit-buses/{bus}', { params: { path: { event, bus } } });
    }
  }
  if (sessions.length === 0) return;
  dataOf(
    await api.POST('/api/v1/events/{event}/programme/operations', {
      params: { path: { event } },
      body: {
        act: 'remove',
        changes: sessions.map(({ id, facts }) => ({ session: id, before: facts, after: null })),
      },
    }),
  );
}
