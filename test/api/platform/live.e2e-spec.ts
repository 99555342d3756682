import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Database, JobQueue, JobRuns, Live, LongWork, Relay, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import type { InlineQueue } from '../../support/inline-queue';
import { type LiveReader, readLive } from '../../support/live-reader';
import { type Member, loadLivingEvent, member, submitted } from '../../support/living-event';
import { type TestWorker, startWorker } from '../../support/worker';

jest.setTimeout(60_000);

describe('the live stream', () => {
  let app: NestFastifyApplication;
  let worker: TestWorker;
  let origin: string;
  let scope: SystemScope;
  let other: SystemScope;
  let owner: Member;
  let stranger: Member;
  const open: LiveReader[] = [];

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi();
    worker = await startWorker();
    scope = await loadLivingEvent();
    other = await loadLivingEvent({ code: 'other', series: 'other' });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    stranger = await member(app, scope, { role: 'event-owner', eventId: other.event });
    await worker.drain();
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });

  afterEach(() => open.splice(0).forEach((reader) => reader.close()));

  afterAll(async () => {
    await worker.close();
    await app.close();
  });

  async function follow(who: Member, after?: number): Promise<LiveReader> {
    const reader = await readLive(origin, who.token, after === undefined ? {} : { after });
    open.push(reader);
    if (after === undefined) await reader.until(({ type }) => type === 'hello');
    return reader;
  }

  const addDay = (date: string) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/events/${scope.event}/days`,
      headers: { authorization: `Bearer ${owner.token}`, 'x-rivermeet': '1' },
      payload: { date, title: { en: 'One more' } },
    });

  const ofTopic =
    (topic: string) =>
    ({ type, data }: { type: string; data: unknown }) =>
      type === 'change' && (data as { topic: string }).topic === topic;

  it('tells of what others change, by kind and id, to whoever may see it and to nobody else', async () => {
    const [hers, theirs] = [await follow(owner), await follow(stranger)];
    const sent = await submitted(app, scope);
    await worker.module.get(Relay).relayOnce();
    // The mail of it is no matter here.
    worker.module.get<InlineQueue>(JobQueue).takeAll();
    expect(await hers.until(ofTopic('registration'))).toMatchObject({
      data: { topic: 'registration', id: sent.id, eventId: scope.event },
    });
    // Told after the rest, so what was not told by now is not told.
    const mark = { topic: 'event', id: newId(), eventId: other.event };
    await app.get(Live).tell(mark);
    expect(await theirs.until(ofTopic('event'))).toMatchObject({ data: mark });
    expect(theirs.told.filter(({ type }) => type === 'change').map(({ data }) => data)).toEqual([mark]);
  });

  it('tells of a change of the event just after its commit, without a worker', async () => {
    const hers = await follow(owner);
    const answer = await addDay('2031-05-04');
    expect(answer.statusCode).toBe(201);
    expect(await hers.until(ofTopic('event'))).toMatchObject({
      data: { topic: 'event', id: (answer.json() as { id: string }).id, eventId: scope.event },
    });
  });

  it('tells nothing of what was rolled back', async () => {
    const hers = await follow(owner);
    const before = (await app.get(Database).manager.query('SELECT count(*) FROM live_event'))[0].count;
    expect((await addDay('2031-05-04')).statusCode).toBe(409);
    await sleep(200);
    const after = (await app.get(Database).manager.query('SELECT count(*) FROM live_event'))[0].count;
    expect([after, hers.told.filter(({ type }) => type === 'change')]).toEqual([before, []]);
  });

  it('tells how a job is, only to whoever may see jobs there', async () => {
    const [hers, theirs] = [await follow(owner), await follow(stranger)];
    const jobs = app.get(JobRuns);
    const { run } = await app
      .get(Database)
      .transaction((tx) => jobs.ask(tx, scope, { kind: 'badge-batch', total: 3, params: { a: 1 } }));
    await app.get(LongWork).carryOut(run.id, async () => ({ result: {}, done: 3 }));
    expect(await hers.until(({ data }) => (data as { state?: string }).state === 'done')).toMatchObject({
      type: 'job',
      data: { id: run.id, kind: 'badge-batch' },
    });
    expect(theirs.told.filter(({ type }) => type === 'job')).toEqual([]);
  });

  it('reads on from the last number, without a gap and without a double', async () => {
    const live = app.get(Live);
    const first = await follow(owner);
    const ids = Array.from({ length: 9 }, () => newId());
    for (const id of ids.slice(0, 4)) await live.tell({ topic: 'badge', id, eventId: scope.event });
    const fourth = await first.until(({ data }) => (data as { id?: string }).id === ids[3]);
    first.close();

    for (const id of ids.slice(4, 8)) await live.tell({ topic: 'badge', id, eventId: scope.event });
    await live.tell({ topic: 'badge', id: newId(), eventId: other.event });
    const second = await follow(owner, fourth.id ?? 0);
    await live.tell({ topic: 'badge', id: ids[8] ?? '', eventId: scope.event });
    await second.until(({ data }) => (data as { id?: string }).id === ids[8]);
    expect(second.told.filter(ofTopic('badge')).map(({ data }) => (data as { id: string }).id)).toEqual(
      ids.slice(4),
    );
    const numbers = second.told.map(({ id }) => id);
    expect(numbers).toEqual(numbers.toSorted((one, next) => Number(one) - Number(next)));
  });

  it('says so when what was missed is kept no longer', async () => {
    const live = app.get(Live);
    const first = await follow(owner);
    const number = first.told[0]?.id ?? 0;
    first.close();
    for (let n = 0; n < 3; n += 1) await live.tell({ topic: 'badge', id: newId(), eventId: scope.event });
    const { manager } = app.get(Database);
    await manager.query('DELETE FROM live_event WHERE seq < (SELECT max(seq) FROM live_event)');
    const second = await follow(owner, number);
    expect((await second.until(({ type }) => type === 'reset')).id).toBeGreaterThan(number + 1);
    const third = await follow(owner, number + 1_000_000);
    await third.until(({ type }) => type === 'reset');
  });

  it('ends when a role changes, and the next one is asked anew', async () => {
    const clerk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
    const accounts = accountsOf(app);
    await worker.drain();
    const reader = await follow(clerk);
    await accounts.revokeRole(SystemScope.of({ reason: 'test' }), clerk.id, {
      role: 'registration-desk',
      eventId: scope.event,
    });
    await worker.drain();
    expect(await Promise.race([reader.ended, sleep(5_000, 'open')])).toBe('ended');

    const again = await follow(clerk);
    const hers = await follow(owner);
    const id = newId();
    await app.get(Live).tell({ topic: 'registration', id, eventId: scope.event });
    await hers.until(ofTopic('registration'));
    expect(again.told.filter(({ type }) => type === 'change')).toEqual([]);
  });
});
