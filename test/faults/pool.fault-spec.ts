import { join } from 'node:path';
import { record } from '../support/proof';
import { type Answer, Caller, type Door, doorTo } from './support/caller';
import { freePort } from '../support/free-port';
import { Desk } from './support/desk';
import { House } from './support/house';
import { Program } from './support/program';
import { control, full, patience } from './support/size';

jest.setTimeout(patience(3, 3));

const POOL = '5';
const CALLS = 50;

/** Milliseconds. */
const BAR = 10_000;

describe('a pool of five connections', () => {
  let house: House;
  let desk: Desk;
  let event: string;

  beforeAll(async () => {
    house = await House.open({ apis: 1, workers: 0, env: { DATABASE_POOL: POOL, TRUSTED_PROXY: '1' } });
    desk = await Desk.open(house, CALLS);
    event = (await house.query<{ id: string }>('SELECT id FROM event'))[0]?.id ?? '';
  });

  afterAll(() => house.close());

  /** Registers fifty people and approves all of them at once, through this door. */
  async function approvals(door: Door, name: string): Promise<{ milliseconds: number; answers: Answer[] }> {
    const caller = new Caller([door], house.origin);
    const asks = Array.from({ length: CALLS }, (_, index) =>
      desk.registration(`${name}.${index}@example.org`, index),
    );
    const registered = await Promise.all(
      asks.map(async (ask) => JSON.parse((await caller.insist(ask)).body) as { id: string; version: number }),
    );
    const from = performance.now();
    const answers = await Promise.all(
      registered.map(({ id, version }, index) =>
        caller.ask({
          ...asks[index],
          method: 'POST',
          path: `/api/v1/events/${event}/registrations/${id}/approval`,
          body: JSON.stringify({ version }),
        }),
      ),
    );
    caller.close();
    return { milliseconds: performance.now() - from, answers };
  }

  it('does fifty calls at once, each a transaction of many statements, in ten seconds', async () => {
    const [door] = house.doors;
    if (!door) throw new Error('The house has no door.');
    const { milliseconds, answers } = await approvals(door, 'nested');
    const bad = answers.filter(({ status }) => status !== 201);
    record({
      row: 'small-pool',
      value: `${CALLS - bad.length} of ${CALLS} approvals at once on a pool of ${POOL} in ${(milliseconds / 1000).toFixed(2)} s`,
      holds: bad.length === 0 && milliseconds <= BAR,
      values: { milliseconds, statuses: answers.map(({ status }) => status) },
    });
    expect(bad.map(({ status, body }) => `${status} ${body}`)).toEqual([]);
    if (full) expect(milliseconds).toBeLessThanOrEqual(BAR);
  });

  control('freezes when transactions look for a second connection', async () => {
    const port = await freePort();
    const nested = new Program('nested api', join(__dirname, 'support/nested-api.ts'), {
      ...house.env,
      PORT: String(port),
    });
    await nested.start();
    try {
      const { answers } = await approvals(doorTo('nested api', port), 'frozen');
      const failed = answers.filter(({ status }) => status !== 201).length;
      record({
        row: 'small-pool-control',
        value: `${failed} of ${CALLS} failed when each took a second connection`,
        holds: failed > 0,
      });
      expect(failed).toBeGreaterThan(0);
    } finally {
      await nested.kill();
    }
  });
});
