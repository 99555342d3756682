import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MailedCodes } from '@app/identity';
import { Database, type SystemScope } from '@app/platform';
import { ReviewService, asItStands } from '@app/registration';
import { startApi } from '../../support/api';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { dayIds, delegateSteps, loadLivingEvent } from '../../support/living-event';
import { ReadersClock } from '../../support/reading';
import { type Answer, PlainBrowser } from './browser';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const BASE = '/en/e/lancang-mekong/register';
const NEXT = { then: 'next' };

type Values = Record<string, string | readonly string[]>;

describe('a form that is sent twice', () => {
  const clock = new ReadersClock();
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let days: string[];
  let people = 0;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ clock });
    days = await dayIds(app, scope);
  });

  afterAll(() => app.close());

  async function count(sql: string, ...values: unknown[]): Promise<number> {
    const rows: object[] = await app.get(Database, { strict: false }).manager.query(sql, values);
    return rows.length;
  }

  const drafts = () => count('SELECT 1 FROM registration');
  const acts = (action: string) => count('SELECT 1 FROM audit_entry WHERE action = $1', action);
  const messages = (topic: string) => count('SELECT 1 FROM outbox_message WHERE topic = $1', topic);

  function answers(): Record<string, Values> {
    people += 1;
    return delegateSteps(`person.${people}@example.org`, days) as Record<string, Values>;
  }

  /**
   * Sends the form twice at once and once more as if no answer had come. All three must lead to the same place; the last
   * browser has only what the last answer gave it.
   */
  async function thrice(
    browser: PlainBrowser,
    action: string,
    values: Values,
    button: Record<string, string> = {},
  ): Promise<{ answers: Answer[]; lost: PlainBrowser }> {
    const body = browser.filled(action, values, button);
    const lost = browser.asItIs();
    const twins = await Promise.all([browser.post(action, body), browser.post(action, body)]);
    const again = await lost.post(action, body);
    return { answers: [...twins, again], lost };
  }

  const places = (sent: readonly Answer[]) => sent.map(({ status, location }) => [status, location]);
  const same = <T>(one: T): T[] => [one, one, one];

  async function begun(): Promise<PlainBrowser> {
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    await browser.send(BASE, { category: 'government' });
    await browser.follow();
    clock.read();
    return browser;
  }

  async function walked(typed: Record<string, Values>, steps: readonly string[]): Promise<PlainBrowser> {
    const browser = await begun();
    for (const step of steps) {
      await browser.send(`${BASE}/${step}`, typed[step] ?? {}, NEXT);
      await browser.follow();
    }
    return browser;
  }

  const QUESTIONS = ['person', 'organisation', 'days'];

  it('begins one registration, also for the browser the answer did not reach', async () => {
    const before = await drafts();
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    const { answers: sent, lost } = await thrice(browser, BASE, { category: 'government' });

    expect(places(sent)).toEqual(same([303, `${BASE}/person`]));
    expect((await drafts()) - before).toBe(1);
    for (const one of [browser, lost]) {
      await one.open(`${BASE}/person`);
      clock.read();
      expect((await one.send(`${BASE}/person`, answers()['person'] ?? {}, NEXT)).status).toBe(303);
    }
  });

  it('without a key begins as many as were sent: the control', async () => {
    const before = await drafts();
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    await thrice(browser, BASE, { category: 'government', _key: [] });
    expect((await drafts()) - before).toBe(3);
  });

  it('gives nobody else the device’s cookie', async () => {
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    const body = browser.filled(BASE, { category: 'government' });
    await browser.post(BASE, body);

    const stranger = new PlainBrowser(app);
    await stranger.open(BASE);
    const theirs = stranger.filled(BASE, { category: 'government', _key: body.getAll('_key') });
    await stranger.post(BASE, theirs);
    expect(stranger.cookie('rm_visitor')).not.toBe(browser.cookie('rm_visitor'));
    expect(stranger.cookie('rm_draft')).not.toBe(browser.cookie('rm_draft'));
  });

  it('keeps a cookie that was renewed since', async () => {
    const browser = new PlainBrowser(app);
    await browser.open(BASE);
    const body = browser.filled(BASE, { category: 'government' });
    await browser.post(BASE, body);
    const first = browser.cookie('rm_draft');
    await browser.open(BASE);
    await browser.send(BASE, { category: 'company' });
    await browser.post(BASE, body);

    expect(browser.cookie('rm_draft')).toBe(first);
    expect((await browser.open(`${BASE}/person`)).status).toBe(200);
  });

  it.each(QUESTIONS)('answers “%s” once', async (step) => {
    const typed = answers();
    const browser = await walked(typed, QUESTIONS.slice(0, QUESTIONS.indexOf(step)));
    const before = await acts('draft.answered');
    const { answers: sent } = await thrice(browser, `${BASE}/${step}`, typed[step] ?? {}, NEXT);

    const next = [...QUESTIONS, 'check'][QUESTIONS.indexOf(step) + 1];
    expect(places(sent)).toEqual(same([303, `${BASE}/${next}`]));
    expect((await acts('draft.answered')) - before).toBe(1);
  });

  it('is refused the same way each time, with what was typed and a new key', async () => {
    const browser = await begun();
    const before = await acts('draft.answered');
    const typed = { ...answers()['person'], email: 'not an address' };
    const key = browser.field('_key')[0];
    const { answers: sent } = await thrice(browser, `${BASE}/person`, typed, NEXT);

    expect(places(sent)).toEqual(same([422, null]));
    expect((await acts('draft.answered')) - before).toBe(1);
    for (const { html } of sent) {
      expect(html).toContain('value="not an address"');
      expect(html).toContain('id="email-error"');
      expect(html).not.toContain(`value="${key}"`);
    }
  });

  it('with something corrected in it is another change', async () => {
    const typed = answers();
    const browser = await begun();
    const sent = browser.asItIs();
    await browser.send(`${BASE}/person`, typed['person'] ?? {}, NEXT);
    const corrected = await sent.send(`${BASE}/person`, { ...typed['person'], latinGiven: 'Dara' }, NEXT);
    expect(corrected.location).toBe(`${BASE}/organisation`);
    await browser.open(`${BASE}/person`);
    expect(browser.field('latinGiven')).toEqual(['Dara']);
  });

  it('sends one registration', async () => {
    const typed = answers();
    const browser = await walked(typed, QUESTIONS);
    const before = await messages('registration.submitted');
    const { answers: sent } = await thrice(browser, `${BASE}/check`, { consent: 'yes' }, NEXT);

    expect(places(sent)).toEqual(same([303, `${BASE}/sent`]));
    expect((await messages('registration.submitted')) - before).toBe(1);
  });

  it('that stops for later mails one link', async () => {
    const browser = await begun();
    const before = await messages('registration.link-asked');
    const { answers: sent } = await thrice(browser, `${BASE}/person`, answers()['person'] ?? {}, {
      then: 'later',
    });
    expect(places(sent)).toEqual(same([303, `${BASE}/saved`]));
    expect((await messages('registration.link-asked')) - before).toBe(1);
  });

  describe('behind a personal link', () => {
    let path: string;
    let holder: PlainBrowser;

    beforeEach(async () => {
      const typed = answers();
      holder = await walked(typed, QUESTIONS);
      await holder.send(`${BASE}/check`, { consent: 'yes' }, NEXT);
      await holder.follow();
      path = /href="(\/r\/[^"?]+)/.exec(holder.html)?.[1] ?? '';
      const [{ id }]: [{ id: string }] = await app
        .get(Database, { strict: false })
        .manager.query('SELECT id FROM registration WHERE email = $1', [`person.${people}@example.org`]);
      await committed(app, ReviewService).return(scope, asItStands(id), {
        message: 'One thing.',
        items: [{ field: 'jobTitle', note: '' }],
      });
    });

    it('mends once', async () => {
      const before = await messages('registration.mended');
      await holder.open(`${path}/mend`);
      const { answers: sent } = await thrice(holder, `${path}/mend`, { jobTitle: 'Head' });
      expect(places(sent)).toEqual(same([303, path]));
      expect((await messages('registration.mended')) - before).toBe(1);
    });

    it('mails one link to whoever lost it', async () => {
      const before = await messages('registration.link-asked');
      const browser = new PlainBrowser(app);
      await browser.open(BASE);
      const email = `person.${people}@example.org`;
      const { answers: sent } = await thrice(browser, `${BASE}/link`, { email });
      expect(places(sent)).toEqual(same([200, null]));
      expect((await messages('registration.link-asked')) - before).toBe(1);
    });

    it('mails one code, and takes it once for the device the answer did not reach', async () => {
      const before = await messages('identity.code-issued');
      const phone = new PlainBrowser(app);
      await phone.open(`${path}/code`);
      const { answers: asked } = await thrice(phone, `${path}/code`, {}, { ask: 'yes' });
      expect(places(asked)).toEqual(same([200, null]));
      expect((await messages('identity.code-issued')) - before).toBe(1);

      const code = await newestCode();
      const { answers: sent, lost } = await thrice(phone, `${path}/code`, { code, ask: [] });
      expect(places(sent)).toEqual(same([303, `${path}/mend`]));
      for (const one of [phone, lost]) expect((await one.open(`${path}/mend`)).status).toBe(200);
    });

    it('counts one wrong code once', async () => {
      const phone = new PlainBrowser(app);
      await phone.open(`${path}/code`);
      await phone.send(`${path}/code`, {}, { ask: 'yes' });
      const wrong = (await newestCode()) === '000000' ? '000001' : '000000';
      const { answers: sent } = await thrice(phone, `${path}/code`, { code: wrong, ask: [] });
      expect(places(sent)).toEqual(same([422, null]));
      for (const { html } of sent) expect(html).toContain('9');
      expect(await count('SELECT 1 FROM wrong_attempt WHERE count = 1 AND subject LIKE $1', 'code:%')).toBe(
        1,
      );
    });
  });

  it('is remembered without anything that was typed and without a token', async () => {
    const typed = answers();
    const browser = await walked(typed, ['person']);
    await browser.send(`${BASE}/organisation`, { ...typed['organisation'], phone: 'none of it' }, NEXT);

    const kept: { answer: string | null; key: string }[] = await app
      .get(Database, { strict: false })
      .manager.query('SELECT answer, key FROM once_key');
    const text = JSON.stringify(kept);
    expect(text).toContain('"refused\\":\\"organisation\\"');
    const values = Object.values(typed).flatMap((step) => Object.values(step).flat());
    const personal = values.filter((value) => value.length > 3 && !days.includes(value));
    expect(personal.filter((value) => text.includes(value))).toEqual([]);
    for (const cookie of ['rm_visitor', 'rm_form']) expect(text).not.toContain(browser.cookie(cookie));
  });

  async function newestCode(): Promise<string> {
    const rows: { id: string }[] = await app
      .get(Database, { strict: false })
      .manager.query('SELECT id FROM mailed_code ORDER BY created_at DESC, id DESC LIMIT 1');
    const mail = await app
      .get(MailedCodes, { strict: false })
      .forMail(app.get(Database, { strict: false }).manager, scope, rows[0]?.id ?? '');
    return mail?.code ?? '';
  }
});
