import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { DESKTOP, launchBrowser, PHONE, visit, type WatchedPage } from '../support/browser';
import { readCodes } from '../support/badges/codes';
import { pagesOf } from '../support/badges/raster';
import { fill, goOn, SREYMOM, step, tick } from '../support/delegate';
import { codeIn, linkIn, Mailbox } from '../support/mailbox';
import { actAs, dataOf, roleOf } from '../support/organiser';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(180_000);

const FOCAL = 'khamla@mfa.example.org';
const HEADINGS = ['Family name', 'Given name', 'E-mail', 'Position', 'Organisation', 'Category'];

/** Twelve people of one ministry; the third and the ninth are not in order yet. */
const PEOPLE = [
  ['Phommachanh', 'Bounmy', 'Director'],
  ['Vongsa', 'Keo', 'Deputy director'],
  ['Sisoulith', 'Noy', 'Adviser'],
  ['Inthavong', 'Somphone', 'Adviser'],
  ['Chanthavong', 'Latsamy', 'Interpreter'],
  ['Keomany', 'Bouavanh', 'Desk officer'],
  ['Luangrath', 'Thongchanh', 'Desk officer'],
  ['Sayavong', 'Vilay', 'Secretary'],
  ['Rattana', 'Phouvong', 'Secretary'],
  ['Douangdy', 'Manivone', 'Analyst'],
  ['Phanthavong', 'Sengdao', 'Analyst'],
  ['Xayasone', 'Chanpheng', 'Assistant'],
] as const;

function rowOf([family, given, position]: readonly [string, string, string]): string[] {
  const email = `${given}.${family}@mpi.example.org`.toLowerCase();
  return [family, given, email, position, 'Ministry of Planning', 'Government'];
}
const right = PEOPLE.map(rowOf);
const pasted = (rows: readonly string[][]): string =>
  [HEADINGS, ...rows].map((row) => row.join('\t')).join('\n');

/** How people come in whom nobody mails a link to type by hand: as a table, or with a slip of paper. */
describe('the ways in', () => {
  let stack: Stack;
  let browser: Browser;
  let api: ReturnType<typeof actAs>;
  let event: string;
  let mailbox: Mailbox;
  let desk: WatchedPage;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    api = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
    event = dataOf(await api.GET('/api/v1/events'))[0]?.id ?? '';
    mailbox = new Mailbox(stack.inboxDir);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  describe('a focal point with a table', () => {
    let page: Page;

    beforeAll(async () => {
      const delegation = await delegationOf('LA');
      dataOf(
        await api.POST('/api/v1/events/{event}/delegations/{delegation}/focal-points', {
          params: { path: { event, delegation } },
          body: { name: 'Khamla', email: FOCAL, language: 'en' },
        }),
      );
      desk = await visit(browser, { origin: stack.origin, width: DESKTOP });
      ({ page } = desk);
      await page.goto(linkIn(await mailbox.await(FOCAL, 1), stack.origin));
      await page.locator('button[name=ask]').click();
      await page.fill('[name=code]', codeIn(await mailbox.await(FOCAL, 2)));
      await page.keyboard.press('Enter');
      await page.waitForURL('**/d');
    });

    async function delegationOf(country: string): Promise<string> {
      const before = dataOf(
        await api.GET('/api/v1/events/{event}/delegations', { params: { path: { event } } }),
      );
      const known = before.find((one) => one.country === country);
      if (known) return known.id;
      const made = await api.POST('/api/v1/events/{event}/delegations', {
        params: { path: { event } },
        body: { country, name: {}, note: '' },
      });
      return dataOf(made).id;
    }

    async function figures(): Promise<string> {
      return (await page.textContent('.figures')) ?? '';
    }

    it('pastes twelve rows, of which two are not in order, and takes ten in', async () => {
      const brought = right.map((row) => [...row]);
      (brought[2] ?? [])[2] = 'noy.sisoulith at mpi';
      (brought[8] ?? [])[5] = 'Goverment people';
      await page.goto('/d/table');
      expect(await accessFaults(page)).toEqual([]);
      await page.fill('textarea[name=text]', pasted(brought));
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.waitForURL('**/d/table/*');
      expect(await figures()).toContain('10 new people');
      expect(await figures()).toContain('2 rows to mend');
      expect(await page.locator('[aria-invalid=true]').count()).toBe(2);
      const toMend = page.locator('.mend a');
      expect(await toMend.allTextContents()).toEqual([
        expect.stringMatching(/^Line 4: /),
        expect.stringMatching(/^Line 10: /),
      ]);
      await toMend.nth(1).click();
      const led = await page.evaluate(() => document.querySelector<HTMLInputElement>(location.hash)?.value);
      expect(led).toBe('Goverment people');
      expect(await accessFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Take 10 rows in' }).click();
      await page.getByText('10 people taken in', { exact: true }).waitFor();
    });

    it('mends the file of the refused rows and brings it again', async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).click(),
      ]);
      const refused = readFileSync(await file.path(), 'utf8');
      expect(refused.trim().split('\r\n')).toHaveLength(3);
      const mended = refused
        .replace('noy.sisoulith at mpi', 'noy.sisoulith@mpi.example.org')
        .replace('Goverment people', 'Government');

      await page.goto('/d/table');
      await page.setInputFiles('input[type=file]', {
        name: 'refused.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(mended, 'utf8'),
      });
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.waitForURL('**/d/table/*');
      await page.getByRole('button', { name: 'Take 2 rows in' }).click();
      await page.getByText('2 people taken in', { exact: true }).waitFor();
      expect(await figures()).not.toContain('to mend');
      expect((await ours()).map(({ email }) => email).sort()).toEqual(
        right.map(([, , email]) => email).sort(),
      );
    });

    it('brings all twelve a third time, which changes nothing', async () => {
      const before = await ours();
      await page.goto('/d/table');
      await page.fill('textarea[name=text]', pasted(right));
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.waitForURL('**/d/table/*');
      expect(await figures()).toContain('12 unchanged');
      expect(await page.locator('button[name=then][value=accept]').count()).toBe(0);
      expect(await ours()).toEqual(before);
      await page.setViewportSize(PHONE);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect(desk.faults).toEqual([]);
    });

    it('mails the link to whoever has a part to do, once an hour, and sees on the board that it was sent', async () => {
      const email = 'khampheng@mpi.example.org';
      await page.setViewportSize(DESKTOP);
      await page.goto('/d/table');
      const table = `Family name\tGiven name\tE-mail\tCategory\tLanguage\nVorachit\tKhampheng\t${email}\tGovernment\tlo`;
      await page.fill('textarea[name=text]', table);
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.waitForURL('**/d/table/*');
      await page.getByRole('button', { name: 'Take 1 row in' }).click();
      await page.getByText('1 person taken in', { exact: true }).waitFor();

      await page.getByRole('link', { name: 'Links and slips' }).click();
      expect(await accessFaults(page)).toEqual([]);
      await page.getByRole('button', { name: /^Send the link to \d+ people$/ }).click();
      await page.getByText(/^The link is on its way to \d+ people/).waitFor();
      expect(await page.getByRole('button', { name: 'Send the link' }).count()).toBe(0);
      expect(await accessFaults(page)).toEqual([]);
      expect(linkIn(await mailbox.await(email, 1), stack.origin)).toContain('/r/');

      await page.goto('/d?missing=form');
      const row = page.locator('.board tbody tr', { hasText: 'Khampheng' });
      expect(await row.locator('td').first().textContent()).toContain('Link sent');
      await row.locator('th a').click();
      await page.getByText('Can be sent again from:').waitFor();
      expect(await accessFaults(page)).toEqual([]);
    });

    async function ours() {
      const { items } = dataOf(
        await api.GET('/api/v1/events/{event}/registrations', {
          params: { path: { event }, query: { q: 'mpi.example.org', limit: 50 } },
        }),
      );
      return items;
    }
  });

  describe('somebody without an e-mail', () => {
    let phone: WatchedPage;
    let page: Page;
    let pdf: string;
    let slip: { url: string; number: string; code: string };

    beforeAll(async () => {
      phone = await visit(browser, { origin: stack.origin, width: PHONE, locale: 'lo' });
      ({ page } = phone);
    });

    it('is given a printed slip by her focal point', async () => {
      const table = 'Family name\tGiven name\tCategory\tLanguage\nThammavong\tSone\tGovernment\tlo';
      await desk.page.goto('/d/table');
      await desk.page.fill('textarea[name=text]', table);
      await desk.page.getByRole('button', { name: 'Look at it' }).click();
      await desk.page.waitForURL('**/d/table/*');
      await desk.page.getByRole('button', { name: 'Take 1 row in' }).click();
      await desk.page.getByText('1 person taken in', { exact: true }).waitFor();

      await desk.page.getByRole('link', { name: 'Links and slips' }).click();
      await desk.page.getByRole('button', { name: 'Print 1 slip' }).click();
      await desk.page.getByText('1 slip is ready.').waitFor();
      expect(await accessFaults(desk.page)).toEqual([]);
      const [file] = await Promise.all([
        desk.page.waitForEvent('download'),
        desk.page.getByRole('link', { name: 'Open the slips' }).click(),
      ]);
      pdf = await file.path();
      slip = readSlip(pdf);
      expect(slip.url).toContain(`${stack.origin}/r/`);
    });

    it('is not let in by a wrong code, whether the number is hers or nobody’s', async () => {
      const said: (string | null)[] = [];
      for (const number of [slip.number, slip.number.replace(/\d/g, (digit) => `${9 - Number(digit)}`)]) {
        await page.goto('/slip');
        await page.fill('[name=number]', number);
        await page.fill('[name=code]', slip.code === 'AAAA-AAAA' ? 'BBBB-BBBB' : 'AAAA-AAAA');
        await page.locator('main form button').click();
        said.push(await page.locator('[role=alert]').textContent());
      }
      expect(said[0]).not.toBe('');
      expect(said[1]).toBe(said[0]);
      expect(await accessFaults(page)).toEqual([]);
    });

    it('opens the QR of her slip, proves by its code, fills in and sends', async () => {
      await page.goto(slip.url);
      expect(await page.getAttribute('html', 'lang')).toBe('lo');
      await page.locator('form[action*="/continue"] button').click();
      await page.fill('[name=code]', 'AAAA-AAAA');
      await page.locator('form:has([name=code]) button').click();
      await page.locator('[name=code][aria-invalid=true]').waitFor();
      expect(await accessFaults(page)).toEqual([]);
      await page.fill('[name=code]', slip.code.toLowerCase());
      await page.locator('form:has([name=code]) button').click();
      // What the table said of her is there, so she goes on behind it.
      await page.waitForURL('**/register/organisation*');
      await fill(page, SREYMOM.organisation);
      await goOn(page);
      for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(page, name, count);
      await goOn(page);
      await page.locator('[name=consent]').check();
      await goOn(page);
      expect(step(page)).toBe('sent');
      expect(phone.faults).toEqual([]);
    });

    it('comes in on another device by number and code, until another slip is printed', async () => {
      const other = await visit(browser, { origin: stack.origin, locale: 'en', javaScript: false });
      const enter = async () => {
        await other.page.goto('/slip');
        await other.page.fill('[name=number]', slip.number);
        await other.page.fill('[name=code]', slip.code);
        await other.page.locator('main form button').click();
      };
      await enter();
      expect(new URL(other.page.url()).pathname).toMatch(/^\/r\//);

      await desk.page.goto('/d/links');
      await desk.page.getByRole('button', { name: 'Print all anew' }).click();
      await desk.page.getByText('1 slip is ready.').waitFor();
      await enter();
      expect(await other.page.locator('[role=alert]').count()).toBe(1);
      expect((await other.page.goto(slip.url))?.status()).toBe(410);
      expect(other.faults).toEqual([]);
    });
  });
});

/** What stands on the first slip of a PDF: its QR as a camera reads it, and what a person types. */
function readSlip(pdf: string): { url: string; number: string; code: string } {
  const [page] = pagesOf(readFileSync(pdf), 200);
  const [url = ''] = page ? readCodes([page]) : [];
  const words = execFileSync('pdftotext', ['-layout', pdf, '-']).toString();
  const [number = ''] = /\d{4} \d{4}(?!\d)/.exec(words) ?? [];
  const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(words) ?? [];
  return { url, number, code };
}
