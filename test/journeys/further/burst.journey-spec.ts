import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'node:http';
import { Client } from 'pg';
import { formsIn, parseHtml } from '../../support/html';
import { record } from '../../support/proof';
import { Registering } from '../../support/registering';
import { type Stack, startStack } from '../../support/stack';

/** All of them; without it a fifth, as fast. */
const WHOLE = process.env.BURST === 'whole';

/** People who arrive at the opening, and within how many milliseconds; then the others, more slowly. */
const FIRST = WHOLE ? { people: 2_000, within: 5_000 } : { people: 400, within: 1_000 };
const OTHERS = WHOLE ? { people: 3_000, within: 55_000 } : { people: 600, within: 11_000 };
const PEOPLE = FIRST.people + OTHERS.people;

/** People with a registration begun who go on meanwhile. */
const KNOWN = WHOLE ? 20 : 4;

/** Milliseconds within which nineteen of twenty forms are answered, where all of them come. */
const FORM_WITHIN = 3_000;

const BASE = '/en/e/lancang-mekong/register';

jest.setTimeout(600_000);

interface Answer {
  status: number;
  retryAfter: number;
  took: number;
  cookie: string;
  html: string;
}

describe('many who arrive at once', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ env: { TRUSTED_PROXY: '1' } });
  });

  afterAll(() => stack?.stop());

  /** A client with an address of its own, as the proxy before us has seen it. */
  function ask(path: string, index: number, cookie = '', form?: string): Promise<Answer> {
    const start = performance.now();
    const headers = {
      accept: 'text/html',
      'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
      ...(cookie ? { cookie } : {}),
      ...(form ? { origin: stack.origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const method = form === undefined ? 'GET' : 'POST';
    return new Promise((resolve, reject) => {
      const asked = request(`${stack.origin}${path}`, { method, headers }, (answer) => {
        let html = '';
        answer.setEncoding('utf8').on('data', (part: string) => (html += part));
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            retryAfter: Number(answer.headers['retry-after'] ?? 0),
            took: performance.now() - start,
            cookie: (answer.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0]).join('; '),
            html,
          }),
        );
      });
      asked.once('error', reject);
      asked.end(form);
    });
  }

  /** Comes back as often as it is asked to, when it is asked to. */
  async function patiently(heard: Answer[], asking: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await asking();
      heard.push(answer);
      if (answer.status !== 503) return answer;
      await sleep(answer.retryAfter * 1_000);
    }
  }

  it('are not kept out by those who begin to send and never end', async () => {
    const { port } = new URL(stack.origin);
    const head = `POST /api/v1/session HTTP/1.1\r\nHost: localhost:${port}\r\ncontent-type: application/json\r\ncontent-length: 200\r\n\r\n{`;
    const idle = Array.from({ length: 60 }, () =>
      connect(Number(port), '127.0.0.1').on('error', () => undefined),
    );
    await Promise.all(idle.map((socket) => new Promise<void>((sent) => socket.write(head, () => sent()))));
    await sleep(200);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => ask(BASE, 700_000 + index)));
    for (const socket of idle) socket.destroy();
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 10 });
  });

  it('are served or asked to come back and begin once each, and whoever has begun goes on', async () => {
    const cookies = await Promise.all(Array.from({ length: KNOWN }, () => begun(stack.origin)));
    const before = await registrations(stack);
    const known: Answer[] = [];
    const goingOn = cookies.map(async (cookie, index) => {
      for (let step = 0; step < 6; step += 1) {
        known.push(await ask('/en/e/lancang-mekong', 500_000 + index, cookie));
        await sleep(800);
      }
    });

    const pages: Answer[] = [];
    const forms: Answer[] = [];
    const ends: number[] = [];
    const from = performance.now();
    await Promise.all(
      Array.from({ length: PEOPLE }, async (_, index) => {
        await sleep(arrival(index));
        const { html, cookie } = await patiently(pages, () => ask(BASE, index));
        const form = filled(html);
        const { status } = await patiently(forms, () => ask(BASE, index, cookie, form));
        ends.push(status);
      }),
    );
    const seconds = Math.round((performance.now() - from) / 1_000);
    await Promise.all(goingOn);

    const shed = [...pages, ...forms].filter(({ status }) => status === 503);
    const taken = forms.filter(({ status }) => status === 303);
    const made = (await registrations(stack)) - before;
    const [page95, form95, known95] = [pages, forms, known].map(p95);
    const value = [
      `${FIRST.people} in ${FIRST.within / 1_000} s and ${OTHERS.people} in ${OTHERS.within / 1_000} s`,
      `all begun after ${seconds} s: ${made} registrations`,
      `${shed.length} times asked to come back`,
      `p95 of a page ${page95} ms, of a form ${form95} ms`,
      `of ${known.length} requests of people known ${known95} ms`,
    ].join('; ');
    process.stdout.write(`burst: ${value}\n`);
    record({
      row: 'burst',
      value,
      holds:
        taken.length === PEOPLE &&
        made === PEOPLE &&
        known.every(({ status }) => status === 200) &&
        (!WHOLE || (form95 ?? 0) <= FORM_WITHIN),
    });

    expect(tally(ends)).toEqual({ 303: PEOPLE });
    expect(made).toBe(PEOPLE);
    expect(Object.keys(tally(pages.map(({ status }) => status))).filter((one) => one !== '503')).toEqual([
      '200',
    ]);
    expect(shed.filter(({ retryAfter }) => !(retryAfter >= 5 && retryAfter <= 20))).toEqual([]);
    expect(tally(known.map(({ status }) => status))).toEqual({ 200: KNOWN * 6 });
    // A bar of time is for the whole run alone.
    if (WHOLE) expect(form95).toBeLessThanOrEqual(FORM_WITHIN);
    await sleep(1_500);
    expect((await ask(BASE, 900_000)).status).toBe(200);
  });
});

/** When somebody arrives, in milliseconds from the opening. */
function arrival(index: number): number {
  if (index < FIRST.people) return (index / FIRST.people) * FIRST.within;
  return FIRST.within + ((index - FIRST.people) / OTHERS.people) * OTHERS.within;
}

/** The form of the first page, with a category chosen. */
function filled(html: string): string {
  const values = formsIn(parseHtml(html)).find(({ action }) => action === BASE)?.values ?? {};
  const chosen = { ...values, category: ['government'] };
  return new URLSearchParams(
    Object.entries(chosen).flatMap(([name, texts]) => texts.map((text) => [name, text])),
  ).toString();
}

function tally(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** In whole milliseconds. */
function p95(answers: readonly Answer[]): number {
  const times = answers.map(({ took }) => took).toSorted((one, other) => one - other);
  return Math.round(times[Math.floor(times.length * 0.95)] ?? 0);
}

async function registrations({ databaseUrl }: Stack): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM registration');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

/** The cookies of somebody who has begun to register. */
async function begun(origin: string): Promise<string> {
  const person = new Registering(origin, []);
  await person.begin();
  return person.cookie;
}
