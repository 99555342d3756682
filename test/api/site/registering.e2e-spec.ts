import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BadgesReader, BadgesService } from '@app/badges';
import { FixedClock } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { CategoriesReader, CategoriesService, ReviewService, asItStands } from '@app/registration';
import { Test } from '@nestjs/testing';

import { EventFiles, EventFilesModule } from '../../../apps/api/event-files';
import { startApi } from '../../support/api';
import { readPictureCode } from '../../support/badges/codes';
import { emptyDatabase } from '../../support/database';
import { READING } from '../../support/reading';
import { testSettings } from '../../support/settings';
import { PlainBrowser } from './browser';
import { committed } from '../../support/committed';

const EVENT_FILE = readFileSync(join(__dirname, '../../../data/lancang-mekong.yaml'), 'utf8');
const BASE = '/km/e/lancang-mekong';
const NEXT = { then: 'next' };

describe('registering without JavaScript', () => {
  const clock = new FixedClock(new Date('2018-10-10T04:00:00Z'));
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let days: string[];

  beforeAll(async () => {
    await emptyDatabase();
    const files = await Test.createTestingModule({
      imports: [EventFilesModule.forRoot(testSettings(), { clock })],
    }).compile();
    files.useLogger(false);
    await files.init();
    ({ scope } = await files.get(EventFiles).load({ name: 'event.yaml', text: EVENT_FILE }));
    await files.close();

    app = await startApi({ clock });
    const rows: { id: string }[] = await app
      .get(Database, { strict: false })
      .manager.query('select id from event_day where event_id = $1 order by date', [scope.event]);
    days = rows.map(({ id }) => id);
  });

  afterAll(() => app.close());

  let people = 0;

  function answers(): Record<string, Record<string, string | string[]>> {
    people += 1;
    return {
      person: {
        salutation: 'ms',
        nativeFamily: 'សុខ',
        nativeGiven: 'ស្រីមុំ',
        latinFamily: 'Sok',
        latinGiven: 'Sreymom',
        country: 'KH',
        email: `sreymom.${people}@example.org`,
      },
      organisation: {
        organisationName: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
        organisationKind: 'government_department',
        jobTitle: 'Director',
        phone: '+855 12 345 678',
      },
      days: { days: days.slice(0, 2), themes: ['policy'], language: 'km' },
    };
  }

  async function begin(browser = new PlainBrowser(app, 'km')): Promise<PlainBrowser> {
    await browser.open(`${BASE}/register`);
    await browser.send(`${BASE}/register`, { category: 'government' });
    await browser.follow();
    clock.advance(READING);
    return browser;
  }

  async function fillAll(browser: PlainBrowser, typed = answers()): Promise<void> {
    for (const step of ['person', 'organisation', 'days']) {
      await browser.send(`${BASE}/register/${step}`, typed[step] ?? {}, NEXT);
      await browser.follow();
    }
  }

  async function sendAll(browser: PlainBrowser): Promise<string> {
    await fillAll(browser);
    await browser.send(`${BASE}/register/check`, { consent: 'yes' }, NEXT);
    await browser.follow();
    return /href="(\/r\/[^"?]+)/.exec(browser.html)?.[1] ?? '';
  }

  it('begins on the event’s page, in the language asked for', async () => {
    const browser = new PlainBrowser(app, 'km-KH,km;q=0.9');
    expect((await browser.open('/')).location).toBe(BASE);
    const page = await browser.follow();
    expect(page.html).toContain('<html lang="km">');
    expect(page.html).toContain(`href="${BASE}/register"`);
    expect(page.html).toContain('href="/zh/e/lancang-mekong"');
    expect(page.headers['content-security-policy']).toMatch(/style-src 'self' 'nonce-/);
    expect(browser.cookie('rm_visitor')).toBeUndefined();
  });

  it('goes through four steps to a status page', async () => {
    const browser = await begin();
    expect(browser.text()).toContain('ជំហានទី 1 នៃ 4');
    const path = await sendAll(browser);
    expect(browser.text()).toContain('សូមអរគុណ។ យើងបានទទួលការចុះឈ្មោះរបស់លោកអ្នកហើយ។');

    const status = await browser.open(path);
    expect(status.status).toBe(200);
    expect(status.headers['cache-control']).toBe('no-store');
    expect(browser.text()).toContain('សុខ ស្រីមុំ');
    expect(browser.text()).toContain('Sok Sreymom');
    expect(browser.text()).toContain('10 តុលា 2018, 12:00 (Asia/Shanghai, UTC+8)');
    expect((await browser.open(`${path}?lang=zh`)).html).toContain('<html lang="zh">');
  });

  it('says what the category says to its people, in the reader’s language or the nearest there is', async () => {
    const asking = (await app.get(CategoriesReader, { strict: false }).list(scope)).find(
      ({ code }) => code === 'government',
    );
    if (!asking) throw new Error('No such category.');
    await committed(app, CategoriesService).change(scope, asking, {
      beforeForm: { en: 'Have your passport at hand.', km: 'សូមត្រៀមលិខិតឆ្លងដែន។' },
      afterSending: { en: 'Your ministry is told.\nA letter follows.', zh: '将通知贵部。' },
      contact: { en: 'Ms Chan, protocol@example.org', km: 'អ្នកស្រី ចាន់ protocol@example.org' },
    });

    const browser = await begin();
    expect(browser.text()).toContain('សូមត្រៀមលិខិតឆ្លងដែន។');
    expect(browser.text()).not.toContain('at hand');
    await browser.send(`${BASE}/register/person`, answers().person ?? {}, NEXT);
    await browser.follow();
    expect(browser.text()).not.toContain('សូមត្រៀមលិខិតឆ្លងដែន។');

    await browser.open(`${BASE}/register/person`);
    const path = await sendAll(browser);
    expect(browser.html).toContain(
      '<p><span lang="en">Your ministry is told.</span></p><p><span lang="en">A letter follows.</span></p>',
    );
    expect(browser.text()).toContain('អ្នកស្រី ចាន់ protocol@example.org');

    await browser.open(path);
    expect(browser.text()).toContain('អ្នកស្រី ចាន់ protocol@example.org');
    await browser.open(`${path}?lang=zh`);
    expect(browser.text()).toContain('Ms Chan, protocol@example.org');

    const company = new PlainBrowser(app, 'km');
    await company.open(`${BASE}/register`);
    await company.send(`${BASE}/register`, { category: 'company' });
    await company.follow();
    expect(company.text()).not.toContain('សូមត្រៀមលិខិតឆ្លងដែន។');
  });

  it('shows everything again before it is sent', async () => {
    const browser = await begin();
    await fillAll(browser);
    for (const answer of ['សុខ', 'Sreymom', 'កម្ពុជា', '+855 12 345 678']) {
      expect(browser.text()).toContain(answer);
    }
    await browser.send(`${BASE}/register/check`, {}, NEXT);
    expect(browser.text()).toContain('សូមគូសចំណុចនេះ ដើម្បីផ្ញើការចុះឈ្មោះ។');
    expect(browser.html).toContain('role="alert"');
  });

  it('says what is wrong and keeps what was typed, on this page and when it is opened again', async () => {
    const browser = await begin();
    const typed = {
      ...answers().person,
      email: 'not an address',
      latinGiven: '',
      latinFamily: '',
      country: '',
    };
    const refused = await browser.send(`${BASE}/register/person`, typed, NEXT);
    expect(refused.status).toBe(422);
    expect(browser.text()).toContain('មាន 3 ចំណុចត្រូវពិនិត្យឡើងវិញ');
    expect(browser.field('email')).toEqual(['not an address']);
    expect(browser.field('nativeGiven')).toEqual(['ស្រីមុំ']);

    await browser.open(`${BASE}/register/person`);
    expect(browser.field('email')).toEqual(['not an address']);
    expect(browser.field('salutation')).toEqual(['ms']);
  });

  it('keeps what was typed when the language is changed on the way', async () => {
    const browser = await begin();
    const action = `${BASE}/register/person`;
    const answer = await browser.send(action, { jobTitle: 'x', nativeFamily: 'សុខ' }, { then: 'language:zh' });
    expect([answer.status, answer.location]).toEqual([303, action.replace('/km/', '/zh/')]);
    await browser.follow();
    expect(browser.html).toContain('<html lang="zh">');
    expect(browser.field('nativeFamily')).toEqual(['សុខ']);

    const zh = action.replace('/km/', '/zh/');
    for (const then of ['language:fr', 'language:/evil.example', 'language:'])
      expect((await browser.send(zh, {}, { then })).status).toBe(422);
  });

  it('takes a tick away that was taken away, also on a refused page', async () => {
    const browser = await begin();
    const typed = answers();
    await fillAll(browser, typed);
    await browser.open(`${BASE}/register/days`);
    expect(browser.field('days')).toHaveLength(2);
    const refused = await browser.send(`${BASE}/register/days`, { days: [], themes: [] }, NEXT);
    expect(refused.status).toBe(422);
    expect(browser.field('days')).toEqual([]);
  });

  it('loses nothing by going back, however unfinished the page is', async () => {
    const browser = await begin();
    await browser.send(`${BASE}/register/person`, answers().person ?? {}, NEXT);
    await browser.follow();
    const back = await browser.send(`${BASE}/register/organisation`, { jobTitle: 'Dir' }, { then: 'back' });
    expect(back.location).toBe(`${BASE}/register/person`);
    await browser.open(`${BASE}/register/organisation`);
    expect(browser.field('jobTitle')).toEqual(['Dir']);
  });

  it('can be stopped, and the way back is mailed', async () => {
    const browser = await begin();
    const typed = answers().person ?? {};
    await browser.send(`${BASE}/register/person`, { ...typed, country: '' }, { then: 'later' });
    await browser.follow();
    expect(browser.text()).toContain(String(typed.email));
    const rows = await app
      .get(Database, { strict: false })
      .manager.query(
        "select count(*)::int as count from outbox_message where topic = 'registration.link-asked'",
      );
    expect(rows).toEqual([{ count: 1 }]);

    const bare = await begin();
    await bare.send(`${BASE}/register/person`, {}, { then: 'later' });
    await bare.follow();
    expect(bare.text()).toContain('មិនទាន់មានអាសយដ្ឋានអ៊ីមែល');
  });

  it('keeps two registrations in two tabs apart', async () => {
    const browser = await begin();
    const first = browser.html;
    await begin(browser);
    const of = (html: string): string => /name="_of" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(of(first)).not.toBe(of(browser.html));

    const body = new URLSearchParams({ nativeFamily: 'ទីមួយ', _of: of(first), then: 'next' });
    body.set('_form', browser.field('_form')[0] ?? '');
    await browser.post(`${BASE}/register/person`, body);
    expect(browser.field('nativeFamily')).toEqual(['ទីមួយ']);
    expect(of(browser.html)).toBe(of(first));
  });

  it('refuses a form that is not ours, and shows it again with what was typed', async () => {
    const browser = await begin();
    const refused = await browser.send(
      `${BASE}/register/person`,
      { ...answers().person, _form: 'stale' },
      NEXT,
    );
    expect(refused.status).toBe(403);
    expect(browser.text()).toContain('ទំព័រនេះបើកយូរពេក');
    expect(browser.field('latinGiven')).toEqual(['Sreymom']);

    const taken = await browser.send(`${BASE}/register/person`, {}, NEXT);
    expect(taken.location).toBe(`${BASE}/register/organisation`);
  });

  it('lets no other device change it', async () => {
    const browser = await begin();
    const of = browser.field('_of')[0] ?? '';
    const stranger = new PlainBrowser(app, 'en');
    await stranger.open(`${BASE}/register`);
    const body = new URLSearchParams({ nativeFamily: 'x', _of: of, _form: stranger.field('_form')[0] ?? '' });
    expect((await stranger.post(`${BASE}/register/person`, body)).status).toBe(403);
    expect((await stranger.open(`${BASE}/register/person`)).location).toBe(`${BASE}/register`);
    await browser.open(`${BASE}/register/person`);
    expect(browser.field('nativeFamily')).toEqual(['']);
  });

  it('answers the same whether an address is known or not', async () => {
    const known = await begin();
    await sendAll(known);
    const browser = new PlainBrowser(app, 'km');
    const ask = async (email: string): Promise<string> => {
      await browser.open(`${BASE}/register`);
      await browser.send(`${BASE}/register/link`, { email });
      return browser.html.replace(/(nonce|name="_key" value)="[^"]*"/g, '');
    };
    expect(await ask(`sreymom.${people}@example.org`)).toBe(await ask('nobody@example.org'));
    expect(browser.html.indexOf('role="status" class="box')).toBeLessThan(browser.html.indexOf('<h1'));
    expect(browser.html).toMatch(/role="status" class="box[^>]*tabindex="-1" autofocus/);
    await browser.open(`${BASE}/register`);
    expect((await browser.send(`${BASE}/register/link`, { email: 'nonsense' })).status).toBe(422);
    expect(browser.field('email')).toEqual(['nonsense']);
    expect(browser.html).toContain('href="#email"');
  });

  it('asks a new device for a code before anything is mended, and takes what is mended', async () => {
    const holder = await begin();
    const path = await sendAll(holder);
    const rows: { id: string }[] = await app
      .get(Database, { strict: false })
      .manager.query('select id from registration where email = $1', [`sreymom.${people}@example.org`]);
    const [{ id = '' } = {}] = rows;
    await committed(app, ReviewService).return(scope, asItStands(id), {
      message: 'One small thing.',
      items: [{ field: 'latinGiven', note: 'As in your passport, please.' }],
    });

    const phone = new PlainBrowser(app, 'km');
    await phone.open(path);
    expect(phone.text()).toContain('One small thing.');
    expect(phone.text()).toContain('As in your passport, please.');
    expect((await phone.open(`${path}/mend`)).location).toBe(`${path}/code`);
    await phone.follow();
    expect(phone.text()).toContain('s•••@example.org');
    await phone.send(`${path}/code`, {}, { ask: 'yes' });
    expect((await phone.send(`${path}/code`, { code: '000000', ask: [] })).status).toBe(422);
    expect(phone.field('code')).toEqual(['000000']);
    expect(phone.text()).toContain('លោកអ្នកអាចព្យាយាមបាន 9 ដងទៀត');
    expect(phone.text()).not.toContain('កំពុងផ្ញើទៅ');

    await holder.open(`${path}?lang=en`);
    expect(holder.html).toContain(`href="${path}/mend?lang=en"`);
    await holder.open(`${path}/mend`);
    expect(holder.field('latinGiven')).toEqual(['Sreymom']);
    expect(holder.html).not.toContain('name="latinFamily"');
    const refused = await holder.send(`${path}/mend`, { latinGiven: 'x'.repeat(81) });
    expect(refused.status).toBe(422);
    expect(holder.field('latinGiven')).toEqual(['x'.repeat(81)]);
    expect((await holder.send(`${path}/mend`, { latinGiven: 'SREYMOM' })).location).toBe(path);
    await holder.follow();
    expect(holder.text()).toContain('SREYMOM');
  });

  it('gives the code of a badge as a picture to keep, to whoever sees it on the page', async () => {
    const holder = await begin();
    const path = await sendAll(holder);
    const picture = () => app.inject({ method: 'GET', url: `${path}/code.png` });
    expect((await picture()).statusCode).toBe(404);
    await holder.open(path);
    expect(holder.html).not.toContain('code.png');

    const rows: { id: string; number: string }[] = await app
      .get(Database, { strict: false })
      .manager.query('select id, number from registration where email = $1', [
        `sreymom.${people}@example.org`,
      ]);
    const [{ id = '', number = '' } = {}] = rows;
    await committed(app, ReviewService).approve(scope, asItStands(id));
    expect((await picture()).statusCode).toBe(404);
    await committed(app, BadgesService).issue(scope, id);

    await holder.open(`${path}?lang=en`);
    expect(holder.html).toContain(`href="${path}/code.png?lang=en"`);
    expect(holder.text()).toContain('Save the code as a picture');
    const answer = await picture();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${number}.png"`,
      'cache-control': 'no-store',
    });
    const badge = await app.get(BadgesReader, { strict: false }).badgeOf(scope, id);
    expect(readPictureCode(answer.rawPayload)).toBe(badge?.token);
    // Of the first part of a PNG, its header: the pages have put every loader of images away.
    const [width, height] = [16, 20].map((at) => answer.rawPayload.readUInt32BE(at));
    expect(width).toBe(1080);
    // Three lines stand below the square of the code.
    expect(height).toBeGreaterThan(1250);

    const ended = await app.inject({ method: 'GET', url: `/r/${'A'.repeat(43)}/code.png` });
    expect(ended.statusCode).toBe(404);
  });

  it('tells a link that never was from a page that is not there, in the reader’s language', async () => {
    const browser = new PlainBrowser(app, 'zh');
    expect((await browser.open(`/r/${'A'.repeat(43)}`)).status).toBe(404);
    expect(browser.html).toContain('<html lang="zh">');
    expect(browser.text()).toContain('页面不存在');
    expect((await browser.open('/en/e/nowhere')).status).toBe(404);
    expect((await browser.open('/fr/e/lancang-mekong')).status).toBe(404);
    expect((await browser.open('/en/e/lancang-mekong/register/passport')).status).toBe(404);
    expect((await browser.open('/nowhere')).html).toContain('404');
  });

  it('serves its font and script to be kept for ever, and no other file', async () => {
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    const [, font = ''] = /rel="preload" href="([^"]+)"/.exec(browser.html) ?? [];
    const [, script = ''] = /<script src="([^"]+)"/.exec(browser.html) ?? [];
    for (const path of [font, script]) {
      const file = await browser.open(path);
      expect([file.status, file.headers['cache-control']]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
    expect((await browser.open('/f/../package.json')).status).toBe(404);
    expect((await browser.open('/site-assets/base.css')).status).toBe(404);
  });

  it('offers the days as a calendar file', async () => {
    const browser = new PlainBrowser(app);
    const file = await browser.open('/en/e/lancang-mekong/calendar.ics');
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.html).toContain('DTSTART;VALUE=DATE:20181203\r\nDTEND;VALUE=DATE:20181207');
  });

  it('has help, privacy, sign-in and the inbox in every language', async () => {
    const browser = new PlainBrowser(app);
    for (const path of ['/help', '/privacy', '/login', '/dev/inbox']) {
      for (const language of ['en', 'km', 'zh']) {
        const page = await browser.open(`${path}?lang=${language}`);
        expect([page.status, /<html lang="(..)">/.exec(page.html)?.[1]]).toEqual([200, language]);
      }
    }
  });
});
