import { Client } from 'pg';
import { readLive, type Told } from '../../support/live-reader';
import { Mailbox } from '../../support/mailbox';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

describe('behind a pooler that keeps no session', () => {
  let stack: Stack;
  let organiser: ReturnType<typeof actAs>;
  let event: string;

  beforeAll(async () => {
    stack = await startStack({ pooled: true });
    organiser = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    const [mine] = dataOf(await organiser.GET('/api/v1/events'));
    event = mine?.id ?? '';
  });

  afterAll(() => stack.stop());

  async function ask<Row>(url: string, query: string): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(query)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  it('goes through it, and past it only for what a session keeps', async () => {
    const rows = await ask<{ name: string; direct: boolean }>(
      stack.databaseUrl,
      `SELECT DISTINCT application_name AS name FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'rivermeet-%' ORDER BY 1`,
    );
    expect(new URL(stack.env.DATABASE_URL ?? '').port).not.toBe(new URL(stack.databaseUrl).port);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['rivermeet-queue']));
    // A pooler that was told settings of a session would have refused every connection of the api.
    const [served] = await ask<{ count: number }>(
      stack.env.DATABASE_URL ?? '',
      'SELECT count(*)::integer AS count FROM event',
    );
    expect(served).toEqual({ count: 1 });
  });

  it('keeps our deadlines all the same', async () => {
    const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const shown = await Promise.all(
      settings.map((name) => ask<Record<string, string>>(stack.env.DATABASE_URL ?? '', `SHOW ${name}`)),
    );
    expect(shown.flat()).toEqual([
      { statement_timeout: '15s' },
      { lock_timeout: '3s' },
      { idle_in_transaction_session_timeout: '25s' },
    ]);
  });

  it('takes an approval, hands its mail to the worker, and tells whoever watches', async () => {
    const mailbox = new Mailbox(stack.inboxDir);
    const waiting = dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations', {
        params: { path: { event }, query: { state: ['submitted'], category: ['company'] } },
      }),
    );
    const [person] = waiting.items;
    const { token } = roleOf(stack.dataDir, 'event-owner');
    const watching = await readLive(stack.origin, token);
    try {
      const { id: heard } = await watching.until(({ type }) => type === 'hello');
      dataOf(
        await organiser.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
          params: { path: { event, registration: person?.id ?? '' } },
          body: { version: person?.version ?? 0 },
        }),
      );

      const mail = await mailbox.await(person?.email ?? '', 1);
      expect(mail.to).toContain(person?.email);
      const isChange = ({ type, data }: Told): boolean =>
        type === 'change' && JSON.stringify(data).includes(event);
      const first = await Promise.race([watching.until(isChange), watching.ended]);
      if (first !== 'ended') return;
      // That the demo's roles were given may be told as late as now, which ends the stream: a browser reads on from there.
      const again = await readLive(stack.origin, token, { after: heard ?? 0 });
      await again.until(isChange).finally(() => again.close());
    } finally {
      watching.close();
    }
  });
});
