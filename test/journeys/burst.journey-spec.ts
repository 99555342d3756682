import { setTimeout as sleep } from 'node:timers/promises';
import { type Agent, request } from 'node:http';
import { record } from '../support/proof';
import { Registering } from '../support/registering';
import { type Stack, startStack } from '../support/stack';

/** All of them; without it a fifth, as fast. */
const WHOLE = process.env.BURST === 'whole';

/** Strangers who arrive within these many milliseconds. */
const STRANGERS = WHOLE ? 2_000 : 400;
const WITHIN = WHOLE ? 5_000 : 1_000;

/** People with a registration begun who go on meanwhile. */
const KNOWN = WHOLE ? 20 : 4;

jest.setTimeout(180_000);

interface Answer {
  status: number;
  retryAfter: string | undefined;
  took: number;
}

describe('many who arrive at once', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ env: { TRUSTED_PROXY: '1' } });
  });

  afterAll(() => stack?.stop());

  /** A client with an address of its own, as the proxy before us has seen it. */
  function ask(path: string, index: number, cookie = '', agent?: Agent): Promise<Answer> {
    const start = performance.now();
    const headers = {
      accept: 'text/html',
      'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
      ...(cookie ? { cookie } : {}),
    };
    return new Promise((resolve, reject) => {
      const asked = request(`${stack.origin}${path}`, { headers, agent }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            retryAfter: answer.headers['retry-after'],
            took: performance.now() - start,
          }),
        );
      });
      asked.once('error', reject);
      asked.end();
    });
  }

  it('are served or asked to come back, and whoever has begun goes on', async () => {
    const cookies = await Promise.all(Array.from({ length: KNOWN }, () => begun(stack.origin)));
    const known: Answer[] = [];
    const goingOn = cookies.map(async (cookie, index) => {
      for (let step = 0; step < 6; step += 1) {
        known.push(await ask('/en/e/lancang-mekong', 500_000 + index, cookie));
        await sleep(800);
      }
    });

    const strangers = await Promise.all(
      Array.from({ length: STRANGERS }, async (_, index) => {
        await sleep((index / STRANGERS) * WITHIN);
        return ask('/en/e/lancang-mekong/register', index);
      }),
    );
    await Promise.all(goingOn);

    const shed = strangers.filter(({ status }) => status === 503);
    const served = strangers.filter(({ status }) => status === 200);
    const times = known.map(({ took }) => took).toSorted((one, other) => one - other);
    const p95 = Math.round(times[Math.floor(times.length * 0.95)] ?? 0);
    record({
      row: 'burst',
      value: `${STRANGERS} in ${WITHIN / 1000} s: ${served.length} served, ${shed.length} asked to come back; ${known.length} requests of people known, p95 ${p95} ms`,
      holds: served.length + shed.length === STRANGERS && known.every(({ status }) => status === 200),
    });
    process.stdout.write(
      `burst: ${served.length} served, ${shed.length} shed, known p95 ${p95} ms, ${known.map(({ status }) => status).join()}\n`,
    );

    expect(served.length + shed.length).toBe(STRANGERS);
    expect(served.length).toBeGreaterThan(0);
    expect(shed.filter(({ retryAfter }) => !(Number(retryAfter) >= 5 && Number(retryAfter) <= 20))).toEqual(
      [],
    );
    expect(known).toHaveLength(KNOWN * 6);
    expect(known.filter(({ status }) => status !== 200)).toEqual([]);
    await sleep(1_500);
    expect((await ask('/en/e/lancang-mekong/register', 900_000)).status).toBe(200);
  });
});

/** The cookies of somebody who has begun to register. */
async function begun(origin: string): Promise<string> {
  const person = new Registering(origin, []);
  await person.begin();
  return person.cookie;
}
