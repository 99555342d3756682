import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import { OnceMore } from '../../../apps/site/http/once-more';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { delegateSteps, loadLivingEvent } from '../../support/living-event';
import { READING } from '../../support/reading';
import { type Answer, PlainBrowser } from './browser';

const BASE = '/en/e/lancang-mekong/register';
const PERSON = `${BASE}/person`;
const LINK = `${BASE}/link`;
const NEXT = { then: 'next' };
const FILLED = { 'web-site': 'https://cheap.example' };

/** What the page says, by its language. */
const SENTENCES = [
  ['en', 'Nothing is lost: please send it once more.'],
  ['km', 'គ្មានអ្វីបាត់បង់ទេ៖ សូមផ្ញើម្តងទៀត។'],
  ['zh', '内容没有丢失，请再提交一次。'],
] as const;

const [[, ONCE_MORE]] = SENTENCES;

jest.setTimeout(60_000);

describe('a form that looks as if no person had sent it', () => {
  const clock = new FixedClock(new Date());
  let app: NestFastifyApplication;
  let people = 0;

  beforeAll(async () => {
    await emptyDatabase();
    await loadLivingEvent({ clock });
    app = await startApi({ clock });
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.close());

  const count = async (table: string, where = 'true'): Promise<number> => {
    const rows: object[] = await app
      .get(Database, { strict: false })
      .manager.query(`SELECT 1 FROM ${table} WHERE ${where}`);
    return rows.length;
  };

  const drafts = () => count('registration');
  const links = () => count('outbox_message', "topic = 'registration.link-asked'");

  /** Forms asked for once more so far, by why. */
  async function asked(): Promise<[trap: number, haste: number]> {
    const { body } = await app.inject('/metrics');
    const of = (why: string) =>
      Number(new RegExp(`rivermeet_forms_once_more_total{why="${why}"} (\\d+)`).exec(body)?.[1] ?? 0);
    return [of('trap'), of('haste')];
  }

  function person(): Record<string, string> {
    people += 1;
    return delegateSteps(`person.${people}@example.org`, []).person as Record<string, string>;
  }

  async function opened(language = 'en'): Promise<PlainBrowser> {
    const browser = new PlainBrowser(app, language);
    await browser.open(BASE.replace('/en/', `/${language}/`));
    return browser;
  }

  /** Somebody who has just been shown the first questions. */
  async function begun(browser?: PlainBrowser, language = 'en'): Promise<PlainBrowser> {
    const own = browser ?? (await opened(language));
    const base = BASE.replace('/en/', `/${language}/`);
    await own.open(base);
    await own.send(base, { category: 'government' });
    await own.follow();
    return own;
  }

  const place = ({ status, location }: Answer) => [status, location];
  const ON = [303, `${BASE}/organisation`];

  describe('because it came faster than anybody reads', () => {
    it('comes back with all that was typed, and is taken when it is sent again at once', async () => {
      const browser = await begun();
      const [, before] = await asked();
      const typed = person();
      clock.advance(READING - 1);

      expect((await browser.send(PERSON, typed, NEXT)).status).toBe(422);
      expect(browser.text()).toContain(ONCE_MORE);
      for (const [name, value] of Object.entries(typed)) expect(browser.field(name)).toEqual([value]);
      expect(await count('registration', `email = '${typed.email}'`)).toBe(0);
      expect((await asked())[1] - before).toBe(1);

      expect(place(await browser.send(PERSON, {}, NEXT))).toEqual(ON);
      expect(await count('registration', `email = '${typed.email}'`)).toBe(1);
      expect((await asked())[1] - before).toBe(1);
    });

    it('would be taken if nobody doubted it: the control', async () => {
      jest.spyOn(app.get(OnceMore, { strict: false }), 'asks').mockResolvedValue(false);
      expect(place(await (await begun()).send(PERSON, person(), NEXT))).toEqual(ON);
    });

    it('is taken from whoever read, also on a page that stood open for hours', async () => {
      for (const read of [READING, 5 * 60 * 60_000]) {
        const browser = await begun();
        clock.advance(read);
        expect(place(await browser.send(PERSON, person(), NEXT))).toEqual(ON);
      }
    });

    it.each(SENTENCES)('says so in the language of the page: %s', async (language, sentence) => {
      const browser = await begun(undefined, language);
      await browser.send(PERSON.replace('/en/', `/${language}/`), person(), NEXT);
      expect(browser.text()).toContain(sentence);
    });

    it('is not kept from another language', async () => {
      const browser = await begun();
      const answer = await browser.send(PERSON, {}, { then: 'language:zh' });
      expect(place(answer)).toEqual([303, PERSON.replace('/en/', '/zh/')]);
    });

    it('is taken where something was answered before: a person who comes back changes one word', async () => {
      const browser = await begun();
      clock.advance(READING);
      await browser.send(PERSON, person(), NEXT);
      await browser.follow();
      expect((await browser.send(`${BASE}/organisation`, { jobTitle: 'x' }, { then: 'back' })).status).toBe(
        303,
      );
      await browser.follow();
      expect(place(await browser.send(PERSON, { latinGiven: 'Dara' }, NEXT))).toEqual(ON);
    });

    it('is taken after a refusal that kept what was typed', async () => {
      const browser = await begun();
      clock.advance(READING);
      const typed = person();
      expect((await browser.send(PERSON, { ...typed, country: '' }, NEXT)).status).toBe(422);
      expect(browser.text()).not.toContain(ONCE_MORE);
      expect(place(await browser.send(PERSON, { country: 'KH' }, NEXT))).toEqual(ON);
    });

    it('is taken after a form that was not ours: nobody is asked twice', async () => {
      const browser = await begun();
      expect((await browser.send(PERSON, { ...person(), _form: 'stale' }, NEXT)).status).toBe(403);
      expect(place(await browser.send(PERSON, {}, NEXT))).toEqual(ON);
    });

    it('does not hold up another tab, nor the page before it', async () => {
      const browser = await begun();
      const first = browser.filled(PERSON, person(), NEXT);
      clock.advance(READING);
      await begun(browser);
      expect((await browser.send(PERSON, person(), NEXT)).status).toBe(422);
      expect(place(await browser.post(PERSON, first))).toEqual(ON);
    });

    it('is asked for once more when it does not say when it was shown', async () => {
      const browser = await begun();
      clock.advance(READING);
      expect((await browser.send(PERSON, { ...person(), _shown: [] as never }, NEXT)).status).toBe(422);
      expect(place(await browser.send(PERSON, {}, NEXT))).toEqual(ON);
    });

    it('believes no time that was made up, or sealed for another form, draft or browser', async () => {
      const browser = await begun();
      const own = browser.field('_shown')[0] ?? '';
      const [told = '', seal = ''] = own.split('.');
      const early = `first-${(clock.now().getTime() - 60_000).toString(36)}`;

      const stranger = await begun();
      await stranger.send(PERSON, person(), NEXT);
      const [again = ''] = stranger.field('_shown');
      expect(again).toMatch(/^again-/);

      const elsewhere = await begun();
      await elsewhere.open(BASE);
      await elsewhere.send(BASE, { category: 'government', ...FILLED });
      const forAnother = elsewhere.asItIs();
      await begun(elsewhere);
      const ofForm = forAnother.field('_shown')[0] ?? '';
      expect(ofForm).toMatch(/^again-/);

      const made = [`${early}.${seal}`, `again-${told.split('-')[1]}.${seal}`, early, `.${seal}`, again];
      for (const shown of made) {
        expect((await browser.asItIs().send(PERSON, { ...person(), _shown: shown }, NEXT)).status).toBe(422);
      }
      const carried = { ...person(), _shown: ofForm };
      expect((await elsewhere.asItIs().send(PERSON, carried, NEXT)).status).toBe(422);
      clock.advance(READING);
      expect(place(await browser.send(PERSON, { ...person(), _shown: own }, NEXT))).toEqual(ON);
    });

    it('believes no page of one draft for another of the same browser', async () => {
      const browser = await begun();
      await browser.send(PERSON, person(), NEXT);
      const [again = ''] = browser.field('_shown');
      await begun(browser);
      expect((await browser.send(PERSON, { ...person(), _shown: again }, NEXT)).status).toBe(422);
    });
  });

  describe('because the field nobody sees is filled in', () => {
    it('is hidden without a style, and no browser is asked to fill it in', async () => {
      const browser = await opened();
      const traps = browser.html.match(/<div hidden>.*?<\/div>/g) ?? [];
      expect(traps).toHaveLength(2);
      for (const trap of traps) expect(trap).toMatch(/name="web-site" autocomplete="off"/);
      expect(browser.html).not.toMatch(/ style="/);
    });

    it('begins no registration, and begins one when it is sent again, whatever fills it in', async () => {
      const browser = await opened();
      const [before, [trap]] = [await drafts(), await asked()];
      expect((await browser.send(BASE, { category: 'government', ...FILLED })).status).toBe(422);
      expect(browser.text()).toContain(ONCE_MORE);
      expect(browser.field('category')).toEqual(['government']);
      expect(await drafts()).toBe(before);
      expect((await asked())[0] - trap).toBe(1);

      expect(place(await browser.send(BASE, FILLED))).toEqual([303, PERSON]);
      expect(await drafts()).toBe(before + 1);
    });

    it('mails no link, and mails one when it is sent again', async () => {
      const sender = await begun();
      clock.advance(READING);
      const { email = '', ...typed } = person();
      await sender.send(PERSON, { ...typed, email }, NEXT);

      const browser = await opened();
      const before = await links();
      expect((await browser.send(LINK, { email, ...FILLED })).status).toBe(422);
      expect([browser.text().includes(ONCE_MORE), browser.field('email')]).toEqual([true, [email]]);
      expect(browser.html).toContain('<details open id="lost">');
      expect(await links()).toBe(before);
      expect((await browser.send(LINK, FILLED)).status).toBe(200);
      expect(await links()).toBe(before + 1);
    });

    it('answers no question, and answers it when it is sent again', async () => {
      const browser = await begun();
      clock.advance(READING);
      const typed = person();
      expect((await browser.send(PERSON, { ...typed, ...FILLED }, NEXT)).status).toBe(422);
      expect(browser.field('latinGiven')).toEqual([typed.latinGiven]);
      expect(place(await browser.send(PERSON, FILLED, NEXT))).toEqual(ON);
    });
  });
});
