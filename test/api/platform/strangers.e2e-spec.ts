import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Counting, Limits } from '@app/platform';
import { limits } from '@config';
import { DataSource } from 'typeorm';
import { startApi } from '../../support/api';
import { type Canary, canary } from '../../support/canaries';
import { emptyDatabase } from '../../support/database';
import { inLanes } from '../../support/lanes';
import { loadLivingEvent, type Member, member } from '../../support/living-event';
import { personIn } from '../../support/person';
import { countQueries } from '../../support/query-count';

const TIMES = 200;
const LANES = 8;

jest.setTimeout(120_000);

interface Asked {
  url: string;
  headers?: Record<string, string>;
}

const madeUp = (letters = 43): string => randomBytes(48).toString('base64url').slice(0, letters);

describe('a stranger who asks too often', () => {
  let app: NestFastifyApplication;
  let owner: Member;
  let desk: { cookie: string };
  let person: Canary;
  let addresses = 0;

  const freshAddress = (): string => `203.0.113.${(addresses += 1)}`;

  beforeAll(async () => {
    await emptyDatabase();
    const scope = await loadLivingEvent();
    app = await startApi();
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    desk = { cookie: await (await personIn(app, scope)).cookie() };
    person = await canary(app, scope, 'ada');
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.close());

  /** An address that has asked for all a visitor's may, at a moment that stays, so that nothing comes back. */
  async function spentAddress(): Promise<string> {
    const address = freshAddress();
    jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    const charged = () => app.get(Limits).charge('visitor', address);
    for (let left: number = limits.visitor.burst; left > 0;) ({ left } = await charged());
    return address;
  }

  /** Which answers there were to so many, and how many statements they cost. */
  async function asking(remoteAddress: string, what: () => Asked, times = TIMES) {
    const statuses: Record<number, number> = {};
    const all = Array.from({ length: times }, what);
    const statements = await countQueries(app.get(DataSource), () =>
      inLanes(all, LANES, async (asked) => {
        const { statusCode } = await app.inject({ ...asked, remoteAddress });
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
      }),
    );
    return { statements, statuses };
  }

  const shown: [what: string, asked: () => Asked][] = [
    ['nothing', () => ({ url: '/en/e/lancang-mekong' })],
    [
      'a session we never made',
      () => ({ url: '/api/v1/session', headers: { cookie: `rm_staff=${madeUp()}` } }),
    ],
    [
      'one as long as ours are',
      () => ({ url: '/api/v1/session', headers: { cookie: `rm_staff=${madeUp(49)}` } }),
    ],
    ['a token', () => ({ url: '/api/v1/session', headers: { authorization: `Bearer rm_${madeUp(49)}` } })],
    ['a device', () => ({ url: '/en/e/lancang-mekong', headers: { cookie: `rm_visitor=${madeUp(49)}` } })],
    [
      'a draft, which is only a name',
      () => ({ url: '/en/e/lancang-mekong/register/person', headers: { cookie: `rm_draft=${newId()}` } }),
    ],
    ['any other cookie', () => ({ url: '/en/e/lancang-mekong', headers: { cookie: 'seen=1; rm_form=x' } })],
    ['a personal link', () => ({ url: `/r/${madeUp(49)}` })],
    ['a personal link as the first were', () => ({ url: `/r/${madeUp()}` })],
    [
      'our mark beside a token without it',
      () => ({
        url: '/api/v1/session',
        headers: {
          cookie: `rm_visitor=${/rm_visitor=([^;]+)/.exec(person.cookie)?.[1]}; rm_staff=${madeUp()}`,
        },
      }),
    ],
    [
      'the address of a picture',
      () => ({ url: `/pictures/${newId()}/${randomBytes(32).toString('hex')}.webp` }),
    ],
  ];

  it.each(shown)('costs no statement, showing %s', async (_, asked) => {
    const answers = await asking(await spentAddress(), asked);
    expect(answers).toEqual({ statements: 0, statuses: { 429: TIMES } });
  });

  it('is one who tries links, and costs what the first of them cost', async () => {
    const address = freshAddress();
    const { statements, statuses } = await asking(address, () => ({ url: `/r/${madeUp(49)}` }));
    expect(statuses[404]).toBeGreaterThanOrEqual(20);
    expect(statuses[404]).toBeLessThan(25);
    // To be counted for all processes together, and nothing is looked up.
    expect(statements).toBeLessThan(60);
    const again = await asking(address, () => ({ url: `/r/${madeUp()}` }));
    expect(again.statuses[429]).toBeGreaterThan(TIMES - 5);
    expect(again.statements).toBeLessThan(20);
  });

  it('is also one who shows again and again what has ended', async () => {
    const ended = await (await personIn(app, await loadLivingEvent({ code: 'ends' }))).cookie();
    await app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie: ended, 'x-rivermeet': '1' },
    });
    const { statements, statuses } = await asking(await spentAddress(), () => ({
      url: '/api/v1/session',
      headers: { cookie: ended },
    }));
    expect(statuses).toEqual({ 429: TIMES });
    // Those on the way at once were all looked up, and none after them.
    expect(statements).toBeLessThanOrEqual(LANES);
  });

  it('keeps nobody out who shares the address', async () => {
    const remoteAddress = await spentAddress();
    await asking(remoteAddress, () => ({ url: `/r/${madeUp(49)}` }), 60);
    const known: Asked[] = [
      { url: '/api/v1/session', headers: { authorization: `Bearer ${owner.token}` } },
      { url: '/api/v1/session', headers: { cookie: desk.cookie } },
      { url: `/r/${person.token}` },
      { url: `/r/${person.token}`, headers: { cookie: person.cookie } },
    ];
    for (const asked of known) expect((await app.inject({ ...asked, remoteAddress })).statusCode).toBe(200);
    expect((await app.inject({ url: '/en/e/lancang-mekong', remoteAddress })).statusCode).toBe(429);
  });

  it('may ask whether we are ready, which costs a statement now and then', async () => {
    const { statements, statuses } = await asking(freshAddress(), () => ({ url: '/health/ready' }));
    expect(statuses).toEqual({ 200: TIMES });
    expect(statements).toBeLessThan(10);
  });

  it('would cost a look-up each time if nobody counted before it', async () => {
    const remoteAddress = await spentAddress();
    jest.spyOn(app.get(Counting), 'arrives').mockResolvedValue(undefined);
    const { statements } = await asking(remoteAddress, () => ({
      url: '/api/v1/session',
      headers: { cookie: `rm_staff=${madeUp()}` },
    }));
    expect(statements).toBeGreaterThanOrEqual(TIMES);
  });
});

describe('a person who is refused', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi();
  });

  afterAll(() => app.close());

  it('is counted for it as for anything else', async () => {
    const scope = await loadLivingEvent({ code: 'refuses' });
    const desk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
    const headers = { authorization: `Bearer ${desk.token}` };
    const asked = [`/api/v1/events/${scope.event}/audit`, `/api/v1/events/${newId()}`, '/api/v1/session'];
    const answers: unknown[] = [];
    for (const url of asked) {
      const { statusCode, headers: said } = await app.inject({ url, headers });
      answers.push([statusCode, said.ratelimit]);
    }
    expect(answers).toEqual([
      [403, '"account";r=1199;t=0'],
      [404, '"account";r=1198;t=0'],
      [200, '"account";r=1197;t=0'],
    ]);
  });
});
