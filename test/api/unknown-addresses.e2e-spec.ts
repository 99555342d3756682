import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, type SystemScope } from '@app/platform';
import { verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
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
import { CategoriesReader, CategoriesService, type CategoryView, ListedAddresses } from '@app/registration';
import { committed } from '../support/committed';
import { appointed } from '../support/canaries';
import { countQueries } from '../support/query-count';
import { ReadersClock } from '../support/reading';
import { PlainBrowser } from './site/browser';

const BASE = '/en/e/lancang-mekong/register';

// The real one, counted: what a hash takes is too little to be told from a busy machine's noise.
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});

const hashes = jest.mocked(verify).mock.calls;

/** By so many statements the work may differ: few, beside what a network adds and the limits let anybody ask. */
const MOST_APART = 6;

/** What can be read of an answer, and the work it took. */
interface Asked {
  answer: unknown;
  hashes: number;
  statements: number;
}

describe('whether an address is known', () => {
  const clock = new ReadersClock();
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;
  let delegate: string;
  let focal: string;
  const listed = 'sophea@moc.gov.kh';
  let days: string[];

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true, clock });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    delegate = (await submitted(app, scope)).email;
    days = await dayIds(app, scope);
    // A category of its own, so that the others can be chosen without.
    const { id, version } = (await app.get(CategoriesReader, { strict: false }).list(scope)).find(
      ({ code }) => code === 'media',
    ) as CategoryView;
    await committed(app, CategoriesService).change(scope, { id, version }, { codeOnly: true });
    const wanted = { categoryId: id, lines: [listed], usesOfAddress: 1, usesOfDomain: null };
    await committed(app, ListedAddresses).put(scope, wanted);
    focal = 'focal@example.org';
    await appointed(app, scope, focal);
  });

  afterAll(() => app.close());

  /** Forgets what is counted of tries and mails, so that each question is a first one and does all its work. */
  async function forget(): Promise<void> {
    for (const table of ['wrong_attempt', 'password_link', 'asked_mail']) {
      await app.get(Database, { strict: false }).manager.query(`DELETE FROM ${table}`);
    }
  }

  async function counted(act: () => Promise<unknown>): Promise<Asked> {
    await forget();
    const before = hashes.length;
    let answer: unknown;
    const statements = await countQueries(app.get(DataSource), async () => {
      answer = await act();
    });
    return { answer, hashes: hashes.length - before, statements };
  }

  const post = (url: string, payload: object): Promise<Asked> =>
    counted(async () => {
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
        return counted(async () => {
          await browser.send(`${BASE}/link`, { email });
          return said(browser);
        });
      },
    },
    'a link to whom a list names': {
      known: () => listed,
      ask: async (email) => {
        const browser = new PlainBrowser(app);
        await browser.open(BASE);
        return counted(async () => {
          await browser.send(`${BASE}/link`, { email });
          return said(browser);
        });
      },
    },
    'a lost link to a delegation': {
      known: () => focal,
      ask: async (email) => {
        const browser = new PlainBrowser(app);
        await browser.open('/d');
        return counted(async () => {
          await browser.send('/d/link', { email });
          return said(browser);
        });
      },
    },
    'beginning to register': {
      known: () => delegate,
      ask: async (email) => {
        const browser = await begun();
        return counted(async () => {
          await take(browser, 'person', email);
          return said(browser);
        });
      },
    },
    'sending a registration': {
      known: () => delegate,
      ask: async (email) => {
        const browser = await begun();
        for (const step of ['person', 'organisation', 'days']) await take(browser, step, email);
        return counted(async () => {
          await take(browser, 'check', email);
          return said(browser).replaceAll(email, '');
        });
      },
    },
  };

  it.each(Object.keys(WAYS))('is told neither by words nor by work: %s', async (name) => {
    const { known, ask } = WAYS[name] as (typeof WAYS)[string];
    // What is looked up once and kept must not be counted for whoever asks first.
    await ask('warm@example.org');
    const of = await ask(known());
    const none = await ask('stranger@example.org');
    expect(none.answer).toEqual(of.answer);
    expect([none.hashes, of.hashes]).toEqual(name === 'signing in' ? [1, 1] : [0, 0]);
    expect(Math.abs(of.statements - none.statements)).toBeLessThanOrEqual(MOST_APART);
  });
});
