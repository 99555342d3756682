import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, type SystemScope } from '@app/platform';
import { ReadersClock } from '../support/reading';
import { startApi } from '../support/api';
import { emptyDatabase } from '../support/database';
import {
  dayIds,
  delegateSteps,
  loadLivingEvent,
  type Member,
  member,
  submitted,
} from '../support/living-event';
import { PlainBrowser } from './site/browser';

const BASE = '/en/e/lancang-mekong/register';

const PAIRS = 15;

/** About half of what one hash of a password takes, and nothing that is heard through a network. */
const MOST_MS = 15;

/** What can be read of an answer, and how long it took. */
interface Asked {
  answer: unknown;
  ms: number;
}

describe('whether an address is known', () => {
  const clock = new ReadersClock();
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;
  let delegate: string;
  let days: string[];
  let strangers = 0;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true, clock });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    delegate = (await submitted(app, scope)).email;
    days = await dayIds(app, scope);
  });

  afterAll(() => app.close());

  /** Forgets what is counted of tries and mails, so that each question is a first one and does all its work. */
  async function forget(): Promise<void> {
    for (const table of ['wrong_attempt', 'password_link', 'asked_mail']) {
      await app.get(Database, { strict: false }).manager.query(`DELETE FROM ${table}`);
    }
  }

  async function timed(act: () => Promise<unknown>): Promise<Asked> {
    await forget();
    const start = performance.now();
    const answer = await act();
    return { answer, ms: performance.now() - start };
  }

  const post = (url: string, payload: object): Promise<Asked> =>
    timed(async () => {
      const { statusCode, body, cookies } = await app.inject({
        method: 'POST',
        url,
        headers: { 'x-rivermeet': '1' },
        payload,
      });
      return [statusCode, body.replace(/"instance":"[^"]*"/, ''), cookies];
    });

  /** What a page says, without what is another on each, as the minute it was saved in is. */
  const said = ({ html }: PlainBrowser): string =>
    html.replace(/(nonce|name="_\w+" value)="[^"]*"|\/r\/[\w-]+|\d\d:\d\d/g, '');

  async function begun(): Promise<PlainBrowser> {
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    await browser.send(BASE, { category: 'government' });
    await browser.follow();
    clock.read();
    return browser;
  }

  async function take(browser: PlainBrowser, step: string, email: string): Promise<void> {
    await browser.send(`${BASE}/${step}`, delegateSteps(email, days)[step] as Record<string, string>, {
      then: 'next',
    });
    await browser.follow();
  }

  const WAYS: Record<string, { known: () => string; ask: (email: string) => Promise<Asked> }> = {
    'signing in': {
      known: () => owner.email,
      ask: (email) => post('/api/v1/session', { email, password: 'not the password' }),
    },
    'a forgotten password': {
      known: () => owner.email,
      ask: (email) => post('/api/v1/forgotten-passwords', { email }),
    },
    'a lost link': {
      known: () => delegate,
      ask: async (email) => {
        const browser = new PlainBrowser(app);
        await browser.open(BASE);
        return timed(async () => {
          await browser.send(`${BASE}/link`, { email });
          return said(browser);
        });
      },
    },
    'beginning to register': {
      known: () => delegate,
      ask: async (email) => {
        const browser = await begun();
        return timed(async () => {
          await take(browser, 'person', email);
          return said(browser);
        });
      },
    },
    'sending a registration': {
      known: () => delegate,
      ask: async (email) => {
        const browser = await begun();
        for (const step of ['person', 'organisation', 'days', 'interests']) await take(browser, step, email);
        return timed(async () => {
          await take(browser, 'check', email);
          return said(browser).replaceAll(email, '');
        });
      },
    },
  };

  it.each(Object.keys(WAYS))('is told neither by words nor by time: %s', async (name) => {
    const { known, ask } = WAYS[name] as (typeof WAYS)[string];
    const [ofKnown, ofUnknown]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const of = await ask(known());
      const none = await ask(`stranger.${(strangers += 1)}@example.org`);
      expect(none.answer).toEqual(of.answer);
      ofKnown.push(of.ms);
      ofUnknown.push(none.ms);
    }
    // The fastest of each: whatever else the machine does only ever makes an answer slower.
    const apart = Math.min(...ofKnown) - Math.min(...ofUnknown);
    process.stdout.write(`${name}: known and unknown ${apart.toFixed(1)} ms apart\n`);
    expect(Math.abs(apart)).toBeLessThan(MOST_MS);
  });
});
