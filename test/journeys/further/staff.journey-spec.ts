import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, PHONE, launchBrowser, visit, type WatchedPage } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { Mailbox, codeIn, linkIn } from '../../support/mailbox';
import { roleOf } from '../../support/organiser';
import { codeOf } from '../../support/person';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

const NAME = 'Dao Thi Mai';
const ADDRESS = 'mai@ministry.example.org';
const PASSWORD = 'nine boats at the landing';

describe('somebody who is invited to work here', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: OpenConsole;
  let hers: WatchedPage;
  let page: Page;
  let mailbox: Mailbox;
  let recoveryCodes: string[] = [];

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    owner = await openConsole(browser, stack, { role: 'event-owner' });
    mailbox = new Mailbox(stack.inboxDir);
    hers = await visit(browser, { origin: stack.origin, width: PHONE });
    ({ page } = hers);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('is invited by an owner, who proves herself by a mailed code and reads what the role may do', async () => {
    const { page: console, home } = owner;
    await console.goto(`${home}/members`);
    await console.getByRole('button', { name: 'Invite somebody' }).first().click();
    const dialog = console.getByRole('dialog');
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByLabel('E-mail address').fill(ADDRESS);
    await dialog.getByLabel('Role').selectOption({ label: 'Registration desk' });
    await dialog.getByText('Decides on registrations').waitFor();
    await dialog.getByRole('button', { name: 'Invite somebody' }).click();

    const mailed = await mailbox.await(roleOf(stack.dataDir, 'event-owner').email, 1);
    await console.getByLabel('The six digits of the mail').fill(codeIn(mailed));
    await console.getByRole('button', { name: 'Go on' }).click();
    await console
      .getByRole('row', { name: new RegExp(NAME) })
      .getByText('Invited, has not come yet')
      .waitFor();
    expect(owner.faults).toEqual([]);
  });

  it('sets a password by the mailed link, and a second factor before anything else', async () => {
    await page.goto(linkIn(await mailbox.await(ADDRESS, 1), stack.origin));
    await page.fill('[name=password]', PASSWORD);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await page.getByRole('heading', { name: 'One more step: a second factor' }).waitFor();
    await page.goto('/app/lancang-mekong/people');
    await page.getByRole('heading', { name: 'One more step: a second factor' }).waitFor();

    await page.getByRole('button', { name: 'Set up an app' }).click();
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
    await page.fill('[name=code]', codeOf(secret));
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    recoveryCodes = await page.locator('ol li').allInnerTexts();
    expect(recoveryCodes).toHaveLength(10);
    await page.getByLabel('I have put them where I will find them').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.waitForURL('**/app/lancang-mekong');
  });

  it('works at what the role is for, and is told kindly what it is not for', async () => {
    await page.goto('/app/lancang-mekong/approvals');
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    await page.goto('/app/lancang-mekong/members');
    await page.getByRole('alert').getByText('see members').waitFor();
    expect(hers.faults).toEqual([]);
  });

  it('comes back another day, on another machine, by a recovery code, once', async () => {
    const [code = ''] = recoveryCodes;
    const signIn = async ({ page: machine }: WatchedPage) => {
      await machine.goto('/app');
      await machine.fill('input[type=email]', ADDRESS);
      await machine.fill('input[type=password]', PASSWORD);
      await machine.keyboard.press('Enter');
      await machine.getByLabel('Code of your authenticator app').fill(code);
      await machine.keyboard.press('Enter');
    };
    const office = await visit(browser, { origin: stack.origin, width: DESKTOP });
    await signIn(office);
    await office.page.waitForURL('**/app/lancang-mekong');
    const other = await visit(browser, { origin: stack.origin, width: DESKTOP });
    await signIn(other);
    await other.page.getByRole('alert').waitFor();
    expect([office.faults, other.faults]).toEqual([[], []]);
  });
});
