import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { DESKTOP, launchBrowser, PHONE, visit, type WatchedPage } from '../support/browser';
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
    let desk: WatchedPage;
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
      expect(await accessFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Take 10 rows in' }).click();
      await page.getByText('10 people taken in').waitFor();
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
      await page.getByText('2 people taken in').waitFor();
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

    async function ours() {
      const { items } = dataOf(
        await api.GET('/api/v1/events/{event}/registrations', {
          params: { path: { event }, query: { q: 'mpi.example.org', limit: 50 } },
        }),
      );
      return items;
    }
  });
});
