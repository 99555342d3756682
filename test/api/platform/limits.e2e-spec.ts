import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Counting, Database, Limits, RedisRateLimiter, type SystemScope } from '@app/platform';
import { limits } from '@config';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { inLanes } from '../../support/lanes';
import { sized } from '../../faults/support/size';
import {
  dayIds,
  delegateSteps,
  loadLivingEvent,
  member,
  PASSWORD,
  submitted,
} from '../../support/living-event';
import { ReadersClock } from '../../support/reading';
import { testSettings } from '../../support/settings';
import { PlainBrowser } from '../site/browser';

const HALL = 1_500;
/** At once; as many as would wait for a connection and then be let in uncounted are another test. */
const LANES = 8;

const PROBE = `/r/${'a'.repeat(43)}`;

jest.setTimeout(120_000);

/** How many of these there are: `{ 404: 20, 429: 980 }`. */
function tally(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('the limits', () => {
  let app: NestFastifyApplication;
  let people = 0;

  beforeAll(async () => {
    await emptyDatabase();
    await loadLivingEvent();
    app = await startApi();
  });

  afterAll(() => app.close());

  /** An address nobody has asked from yet. */
  const freshAddress = (): string => `198.51.${100 + Math.floor((people += 1) / 250)}.${people % 250}`;

  const probes = async (to: NestFastifyApplication, count: number, from: (index: number) => object) => {
    const statuses: number[] = [];
    const indices = Array.from({ length: count }, (_, index) => index);
    await inLanes(indices, LANES, async (index) => {
      statuses.push((await to.inject({ url: PROBE, ...from(index) })).statusCode);
    });
    return tally(statuses);
  };

  it('count one client as one, whatever it says of where it comes from', async () => {
    const remoteAddress = freshAddress();
    const forged = (index: number): object => ({
      remoteAddress,
      headers: {
        'x-forwarded-for': `192.0.2.${index % 250}, 203.0.113.${index % 250}`,
        forwarded: 'for=192.0.2.9',
      },
    });
    const counts = await probes(app, 1_000, forged);
    // One comes back every three seconds while a thousand are asked.
    expect(counts[404]).toBeGreaterThanOrEqual(20);
    expect(counts[404]).toBeLessThan(30);
    expect(counts[429]).toBe(1_000 - (counts[404] ?? 0));
  });

  it('count a network of IPv6 as one client, and another as another', async () => {
    const within = (index: number): object => ({ remoteAddress: `2001:db8:0:7::${index.toString(16)}` });
    const counts = await probes(app, 60, within);
    expect(counts[404]).toBeLessThan(25);
    expect(await probes(app, 5, () => ({ remoteAddress: '2001:db8:0:8::1' }))).toEqual({ 404: 5 });
  });

  describe.each([
    ['one proxy', '1', (client: string, forged: string) => `${forged}, ${client}`],
    ['two proxies', '2', (client: string, forged: string) => `${forged}, ${client}, 10.0.0.7`],
    [
      'proxies of a network',
      '127.0.0.1, 10.0.0.0/8',
      (client: string, forged: string) => `${forged}, ${client}, 10.9.9.9`,
    ],
  ])('behind %s', (_, trusted, chain) => {
    let behind: NestFastifyApplication;
    beforeAll(async () => {
      behind = await startApi({ env: { TRUSTED_PROXY: trusted } });
    });
    afterAll(() => behind.close());

    it('count by the address the outermost of them has seen, not by what stands before it', async () => {
      const [client, other] = [freshAddress(), freshAddress()];
      const from = (address: string) => (index: number) => ({
        headers: { 'x-forwarded-for': chain(address, `192.0.2.${index}`) },
      });
      expect((await probes(behind, 60, from(client)))[404]).toBeLessThan(25);
      expect(await probes(behind, 5, from(other))).toEqual({ 404: 5 });
    });
  });

  it('bear a hall behind one address at nine o’clock, and not a second hall at once', async () => {
    const counted = app.get(Limits);
    const hall = freshAddress();
    for (let delegate = 0; delegate < HALL; delegate += 1) {
      for (let page = 0; page < 4; page += 1) await counted.charge('visitor', hall);
      await counted.charge('draft', hall);
    }
    const more = Array.from({ length: HALL }, () =>
      counted.charge('draft', hall).then(
        () => 1,
        () => 0,
      ),
    );
    const passed = (await Promise.all(more)).reduce<number>((sum, one) => sum + one, 0);
    // Ten come back a minute, however long the hall took.
    expect(passed).toBeGreaterThanOrEqual(limits.draft.burst - HALL);
    expect(passed).toBeLessThan(limits.draft.burst - HALL + 30);
    await expect(counted.charge('draft', freshAddress())).resolves.toMatchObject({ allowed: true });
  });

  it('count the requests of who is known by person, not by address', async () => {
    const scope = await loadLivingEvent({ code: 'known' });
    const owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    const remoteAddress = freshAddress();
    const headers = { authorization: `Bearer ${owner.token}` };
    const answer = await app.inject({ url: '/api/v1/session', remoteAddress, headers });
    expect(answer.headers.ratelimit).toMatch(/^"account";r=1199;t=0$/);
    const wrong = await app.inject({
      url: '/api/v1/session',
      remoteAddress,
      headers: { authorization: 'Bearer x' },
    });
    expect([wrong.statusCode, wrong.headers.ratelimit]).toEqual([401, '"visitor";r=8999;t=0']);
  });

  it('count what is refused to a person as what is not', async () => {
    const scope = await loadLivingEvent({ code: 'refused' });
    const { token } = await member(app, scope, { role: 'desk-staff', eventId: scope.event });
    const headers = { authorization: `Bearer ${token}` };
    const asked = [`/api/v1/events/${scope.event}/audit`, `/api/v1/events/${newId()}`, '/api/v1/members'];
    const answers = [];
    for (const url of [...asked, '/api/v1/session']) answers.push(await app.inject({ url, headers }));
    expect(answers.map((answer) => [answer.statusCode, answer.headers.ratelimit])).toEqual(
      [403, 404, 403, 200].map((status, index) => [status, `"account";r=${1_199 - index};t=0`]),
    );
  });

  it('count wrong sign-ins of an address, and give back right ones', async () => {
    const scope = await loadLivingEvent({ code: 'signs-in' });
    const owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    const remoteAddress = freshAddress();
    const signIn = async (email: string, password: string): Promise<number> =>
      (
        await app.inject({
          method: 'POST',
          url: '/api/v1/session',
          remoteAddress,
          payload: { email, password },
        })
      ).statusCode;

    for (let time = 0; time < 25; time += 1) expect(await signIn(owner.email, PASSWORD)).toBe(201);
    const { burst, refill, per } = limits['sign-in'];
    const from = performance.now();
    const wrong: number[] = [];
    await inLanes(
      Array.from({ length: burst + 20 }, (_, time) => time),
      8,
      async (time) => {
        wrong.push(await signIn(`somebody.${time}@example.org`, 'x'.repeat(12)));
      },
    );
    // So many come back meanwhile, however long it took.
    const back = Math.ceil(((performance.now() - from) / per) * refill);
    const { 401: answered = 0, 429: refused } = tally(wrong);
    expect(answered).toBeGreaterThanOrEqual(burst);
    expect(answered).toBeLessThanOrEqual(burst + back);
    expect(refused).toBeGreaterThan(0);
  });

  it('say when to come back: to a program in its form, to a person on a page', async () => {
    const remoteAddress = freshAddress();
    await probes(app, 40, () => ({ remoteAddress }));
    const program = await app.inject({ url: PROBE, remoteAddress });
    expect(program.json()).toMatchObject({
      status: 429,
      code: 'limits.too-many',
      detail: expect.stringMatching(/^This was asked for too often. Please wait \S+ seconds? and try again/),
      meta: { limit: 'probe' },
    });
    expect(Number(program.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(program.headers['retry-after'])).toBeLessThanOrEqual(3);

    for (const [language, words] of [
      ['en', 'Too many'],
      ['km', 'ព្យាយាមច្រើន'],
      ['zh', '次数过多'],
    ] as const) {
      const headers = { accept: 'text/html', 'accept-language': language };
      const page = await app.inject({ url: PROBE, remoteAddress, headers });
      expect([page.statusCode, page.headers['retry-after']]).toEqual([429, expect.any(String)]);
      expect(page.body).toContain(words);
    }
  });
});

describe('a hall that registers behind one address', () => {
  /** So many walk through the pages; the rest of the hall is counted as they are. */
  const WALKING = sized(HALL);

  const clock = new ReadersClock();
  const hall = '198.18.0.9';
  let app: NestFastifyApplication;
  let scope: SystemScope;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ clock });
    await app.get(Database).manager.query('UPDATE pool SET capacity = 100000');
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.close());

  const BASE = '/en/e/lancang-mekong/register';

  it('is let in, and whoever has begun goes on when the address may ask for nothing more', async () => {
    const counted = app.get(Limits);
    for (let delegate = WALKING; delegate < HALL; delegate += 1) {
      for (let page = 0; page < 4; page += 1) await counted.charge('visitor', hall);
      await counted.charge('draft', hall);
    }

    const delegates = Array.from({ length: WALKING }, () => new PlainBrowser(app, 'en', hall));
    const statuses: number[] = [];
    await inLanes(delegates, LANES, async (delegate) => {
      const opened = [await delegate.open('/en/e/lancang-mekong'), await delegate.open(BASE)];
      const sent = await delegate.send(BASE, { category: 'government' });
      statuses.push(...[...opened, sent, await delegate.follow()].map(({ status }) => status));
    });
    expect(tally(statuses)).toEqual({ 200: 3 * WALKING, 303: WALKING });

    // Time stands still, so that nothing comes back.
    jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    const nothingLeft = async () => (await app.inject({ url: BASE, remoteAddress: hall })).statusCode === 429;
    for (let left: number = limits.visitor.burst; left > 0;)
      ({ left } = await counted.charge('visitor', hall));
    expect(await nothingLeft()).toBe(true);

    clock.read();
    const days = await dayIds(app, scope);
    const after: number[] = [];
    const people = [...delegates.entries()];
    await inLanes(people, LANES, async ([index, delegate]) => {
      for (const [step, values] of Object.entries(delegateSteps(`delegate.${index}@example.org`, days))) {
        const typed = values as Record<string, string | string[]>;
        after.push((await delegate.send(`${BASE}/${step}`, typed, { then: 'next' })).status);
        after.push((await delegate.follow()).status);
      }
    });
    expect(tally(after)).toEqual({ 200: 4 * WALKING, 303: 4 * WALKING });
    expect(await nothingLeft()).toBe(true);

    // The control: counted by their address they would be kept out.
    jest.spyOn(app.get(Counting), 'isKnown').mockResolvedValue(undefined);
    expect((await delegates[0]?.open(`${BASE}/sent`))?.status).toBe(429);
  });
});

describe('somebody who guesses the code of a link', () => {
  const GUESSES = sized(10_000);
  const DEVICES = sized(200);
  let app: NestFastifyApplication;
  let path: string;

  beforeAll(async () => {
    await emptyDatabase();
    const scope = await loadLivingEvent();
    app = await startApi();
    ({ path } = await submitted(app, scope));
  });

  afterAll(() => app.close());

  it('has ten guesses, on however many devices and from however many addresses', async () => {
    const devices = Array.from({ length: DEVICES }, (_, n) => new PlainBrowser(app, 'en', `198.19.0.${n}`));
    for (const device of devices) await device.open(`${path}/code`);
    const guesses = Array.from({ length: GUESSES / DEVICES }, (_, n) => String(n).padStart(6, '0'));
    const statuses: number[] = [];
    await inLanes(devices, LANES, async (device) => {
      const page = device.asItIs();
      const guess = async (code: string) =>
        device.post(`${path}/code`, page.filled(`${path}/code`, { code, ask: [] }));
      for (const code of guesses) statuses.push((await guess(code)).status);
    });
    expect(tally(statuses)).toEqual({ 422: 10, 429: GUESSES - 10 });
  });
});

describe('the limits, while their store is away', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await emptyDatabase();
    const nowhere = testSettings({ REDIS_URL: 'redis://127.0.0.1:9' });
    app = await startApi({ limiter: new RedisRateLimiter(nowhere) });
  });

  afterAll(() => app.close());

  it('let readers in', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 40; time += 1) statuses.push((await app.inject(PROBE)).statusCode);
    expect(tally(statuses)).toEqual({ 404: 40 });
  });

  it('let each process give a few wrong sign-ins by itself', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 34; time += 1) {
      const payload = { email: `somebody.${time}@example.org`, password: 'x'.repeat(12) };
      statuses.push((await app.inject({ method: 'POST', url: '/api/v1/session', payload })).statusCode);
    }
    expect(tally(statuses)).toEqual({ 401: 30, 429: 4 });
  });
});
