import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, type SystemScope } from '@app/platform';
import { DataSource } from 'typeorm';
import { Random } from '../../libs/meetings/domain/optimiser/random';
import { startApi } from '../support/api';
import { appointed } from '../support/canaries';
import { emptyDatabase } from '../support/database';
import { dayIds, delegateSteps, loadLivingEvent, submitted } from '../support/living-event';
import { record } from '../support/proof';
import { countQueries } from '../support/query-count';
import { ReadersClock } from '../support/reading';
import { type Answer, PlainBrowser } from './site/browser';

const BASE = '/en/e/lancang-mekong/register';

/** So many of each kind are asked for a proof; a few show that the measure itself works. */
const PAIRS = Number(process.env.PAIRS ?? 30);
const SEED = 20261129;
const SHUFFLES = 2_000;
const NEVER_BELOW = 0.01;
const MOST_MS = 25;

jest.setTimeout(30 * 60_000);

interface Pair {
  known: number;
  unknown: number;
}

/**
 * How likely pairs as far apart as these come about when nothing tells the two apart: in each pair either may as well
 * have been the other.
 */
function chanceOf(pairs: readonly Pair[], random: Random): number {
  const apart = pairs.map(({ known, unknown }) => known - unknown);
  const found = Math.abs(sum(apart));
  let asFar = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle += 1) {
    const turned = sum(apart.map((one) => (random.below(2) === 0 ? one : -one)));
    if (Math.abs(turned) >= found) asFar += 1;
  }
  return (asFar + 1) / (SHUFFLES + 1);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** What is another on every page, whoever asks: tokens, keys and the address that was typed. */
function bytesOf({ html, status, location, headers }: Answer, email: string): unknown {
  const { 'content-length': _length, date: _date, 'set-cookie': _cookie, ...rest } = headers;
  const same = (text: string) =>
    text.replace(/(nonce[-=]"?|name="_\w+" value=)"?[\w+/=.-]*"?|\/r\/[\w-]+|\d\d:\d\d/g, '');
  const policy = same(String(rest['content-security-policy'] ?? ''));
  const page = same(html).replaceAll(email, '');
  return { status, location, page, rest: { ...rest, 'content-security-policy': policy, 'x-request-id': '' } };
}

describe('known and unknown addresses', () => {
  const clock = new ReadersClock();
  const random = new Random(SEED);
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let known: string;
  let focal: string;
  let strangers = 0;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true, clock });
    known = (await submitted(app, scope)).email;
    focal = 'focal@example.org';
    await appointed(app, scope, focal);
    await sql('UPDATE pool SET capacity = 1000000');
  });

  afterAll(() => app.close());

  const sql = (query: string, values: unknown[] = []): Promise<unknown> =>
    app.get(Database, { strict: false }).manager.query(query, values);
  const stranger = () => `stranger${String((strangers += 1)).padStart(5, '0')}@example.org`;

  /** A draft with every step answered but the last, in a browser that has made it; brought back before each sending. */
  async function draft(): Promise<{ browser: PlainBrowser; restore: (email: string) => Promise<void> }> {
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    await browser.send(BASE, { category: 'government' });
    await browser.follow();
    clock.read();
    const typed = delegateSteps('draft@example.org', await dayIds(app, scope));
    for (const step of ['person', 'organisation', 'days']) {
      await browser.send(`${BASE}/${step}`, typed[step] as Record<string, string>, { then: 'next' });
      await browser.follow();
    }
    const [row] = (await sql(`SELECT id FROM registration WHERE email = 'draft@example.org'`)) as [
      { id: string },
    ];
    const restore = async (email: string): Promise<void> => {
      await sql('DELETE FROM place WHERE holder_id = $1', [row.id]);
      await sql('DELETE FROM registration_move WHERE registration_id = $1', [row.id]);
      await sql(
        `UPDATE registration SET state = 'draft', number = NULL, sent_at = NULL, person_id = NULL,
           consent_at = NULL, consent_version = NULL, email = $2 WHERE id = $1`,
        [row.id, email],
      );
    };
    return { browser, restore };
  }

  type Ask = (email: string) => Promise<() => Promise<Answer>>;

  /** Each makes ready whatever is asked, and answers the one request that is measured. */
  const FORMS: Record<string, () => Promise<Ask>> = {
    'a lost link': async () => {
      const browser = new PlainBrowser(app);
      return async (email) => {
        await browser.open(BASE);
        return () => browser.send(`${BASE}/link`, { email });
      };
    },
    'a lost link to a delegation': async () => {
      const browser = new PlainBrowser(app);
      return async (email) => {
        await browser.open('/d');
        return () => browser.send('/d/link', { email: email === known ? focal : email });
      };
    },
    'sending a registration': async () => {
      const { browser, restore } = await draft();
      return async (email) => {
        await restore(email);
        await browser.open(`${BASE}/check`);
        return () => browser.send(`${BASE}/check`, { consent: 'yes' }, { then: 'next' });
      };
    },
  };

  it.each(Object.keys(FORMS))('are told apart neither by an answer nor by its time: %s', async (name) => {
    const ask = await (FORMS[name] as (typeof FORMS)[string])();
    const answers: Record<'known' | 'unknown', Set<string>> = { known: new Set(), unknown: new Set() };
    const statements: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const pairs: Pair[] = [];

    const once = async (kind: 'known' | 'unknown', counting: boolean): Promise<number> => {
      const email = kind === 'known' ? known : stranger();
      await sql('DELETE FROM asked_mail');
      const request = await ask(email);
      let answer: Answer | undefined;
      let took = 0;
      const act = async () => {
        const from = performance.now();
        answer = await request();
        took = performance.now() - from;
      };
      if (counting) statements[kind].push(await countQueries(app.get(DataSource), act));
      else await act();
      const typed = kind === 'known' && name.includes('delegation') ? focal : email;
      if (answer) answers[kind].add(JSON.stringify(bytesOf(answer, typed)));
      return took;
    };

    for (let warm = 0; warm < 5; warm += 1)
      for (const kind of ['known', 'unknown'] as const) await once(kind, true);
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const took = { known: 0, unknown: 0 };
      const order = random.below(2) === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const kind of order) took[kind] = await once(kind, false);
      pairs.push(took);
    }

    const chance = chanceOf(pairs, random);
    const medians = [median(pairs.map((one) => one.known)), median(pairs.map((one) => one.unknown))] as const;
    const apart = Math.abs(medians[0] - medians[1]);
    // The fewest: on a slow machine what is kept for a moment has gone, and is read again by whoever comes then.
    const count = { known: Math.min(...statements.known), unknown: Math.min(...statements.unknown) };
    const sameAnswers = answers.known.size === 1 && [...answers.known].join() === [...answers.unknown].join();
    const sameWork = count.known === count.unknown;
    const sameTime = chance >= NEVER_BELOW || apart <= MOST_MS;
    record({
      row: 'addresses-alike',
      value: `${name}: ${sameAnswers ? 'the same answer' : 'ANOTHER ANSWER'}, ${count.known} and ${count.unknown} statements, p = ${chance.toFixed(3)}, medians ${medians.map((one) => one.toFixed(2)).join(' and ')} ms over ${PAIRS} pairs`,
      holds: sameAnswers && sameWork && sameTime,
      values: { name, chance, medians, count, pairs: PAIRS },
      seed: SEED,
    });
    expect([...answers.unknown]).toEqual([...answers.known]);
    expect(sameTime).toBe(true);
    expect(count.known).toBe(count.unknown);
  });
});
