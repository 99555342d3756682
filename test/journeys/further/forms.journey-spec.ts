import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { launchBrowser, visit } from '../../support/browser';
import { openConsole, type OpenConsole } from '../../support/console';
import { fill, goOn, SREYMOM, step } from '../../support/delegate';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(240_000);

const PHONE = { width: 390, height: 780 };

describe('a form of an event’s own', () => {
  let stack: Stack;
  let browser: Browser;
  let organiser: OpenConsole;
  let page: Page;
  let home: string;
  let code: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launchBrowser();
    organiser = await openConsole(browser, stack, { role: 'event-owner', language: 'en' });
    ({ page, home } = organiser);
    code = home.split('/').at(-1) ?? '';
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const look = async (name: string, of = page) => {
    if (process.env['LOOK'])
      await of.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
  };
  const saved = () => page.getByText('The draft is saved.').waitFor();
  const close = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const stepOf = (name: string) => page.getByRole('region', { name, exact: true });

  async function add(kind: string, words: string): Promise<void> {
    await stepOf('Organisation').getByLabel('Add a question').selectOption({ label: kind });
    await stepOf('Organisation').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Question, English').fill(words);
  }

  it('is made from the house’s, with a question that hangs on another', async () => {
    await page.goto(`${home}/forms`);
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Code').fill('firms');
    await page.getByLabel('Name of the form, English').fill('Firms');
    await page.getByRole('button', { name: 'Make the form' }).click();

    await stepOf('Organisation').waitFor();
    await add('Yes or no', 'Do you come by air?');
    await page.getByLabel('Must be answered').check();
    await close();
    await add('One line', 'Which flight?');
    await page.getByLabel('Must be answered').check();
    await page.getByLabel('Shown by the answer to').selectOption({ label: 'Do you come by air?' });
    expect(await accessFaults(page)).toEqual([]);
    await look('panel');
    await close();
    await saved();
    expect(await accessFaults(page)).toEqual([]);
    await look('builder');
  });

  it('shows at once what a phone would', async () => {
    const phone = page.frameLocator('iframe');
    await page.getByLabel('Step', { exact: true }).selectOption({ label: 'Organisation' });
    await phone.getByText('Do you come by air?').waitFor();
    expect(await phone.getByText('Which flight?').isVisible()).toBe(false);
    await phone.getByLabel('Yes').check();
    await phone.getByLabel('Which flight?').waitFor();
  });

  it('goes on and back in it as a delegate would, and sends nothing', async () => {
    const phone = page.frameLocator('iframe');
    const heading = (name: string) => phone.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await phone.getByRole('button', { name: 'Save and continue' }).click();
    await phone
      .getByRole('alert')
      .getByRole('link', { name: /^Which flight\?/ })
      .waitFor();
    await phone.getByRole('button', { name: 'Back' }).click();
    await heading('About you');
    expect(await page.getByLabel('Step', { exact: true }).inputValue()).toBe('person');
    await look('preview');
    await page.getByLabel('Step', { exact: true }).selectOption({ label: 'Organisation' });
    await heading('Your organisation');
  });

  it('puts questions in another order, by button and by dragging', async () => {
    const names = () =>
      stepOf('Organisation')
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.querySelector('span')?.textContent));
    const before = await names();
    await page.getByRole('button', { name: 'Move “Telephone” up' }).click();
    await saved();
    expect(await names()).not.toEqual(before);

    const grip = page.getByRole('button', { name: 'Drag “Telephone”' });
    const below = page.getByRole('button', { name: 'Drag “Position”' });
    const [from, to] = [await grip.boundingBox(), await below.boundingBox()];
    if (!from || !to) throw new Error('Nothing to drag.');
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + to.height, { steps: 12 });
    await page.waitForTimeout(300);
    await page.mouse.up();
    await saved();
    await page.waitForTimeout(300);
    expect(await names()).toEqual(before);
  });

  it('is published, and asked in the category that uses it', async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No category asks the form Firms.').waitFor();
    await dialog.getByText(/^Tiếng Việt: \d+ texts of the form Firms not translated/).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await look('publish');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('rowheader', { name: '1', exact: true }).waitFor();

    await page.goto(`${home}/forms`);
    const use = page.getByLabel(/^Form of .*[Cc]ompan/).first();
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await use.selectOption({ label: 'Firms' });
    await kept;
    await page.waitForFunction(() => document.querySelector('select:disabled') === null);
    expect(await use.inputValue()).not.toBe('');
    await look('forms');
    expect(await accessFaults(page)).toEqual([]);
  });

  it.each([
    ['with a script', true],
    ['without any script', false],
  ])('asks a delegate on a phone, %s', async (_, javaScript) => {
    const {
      page: phone,
      faults,
      context,
    } = await visit(browser, {
      origin: stack.origin,
      locale: 'en',
      width: PHONE,
      javaScript,
    });
    await phone.goto(`/en/e/${code}/register`);
    await phone.check('[name=category][value=company]');
    await goOn(phone);
    await fill(phone, { ...SREYMOM.person, email: `firm.${String(javaScript)}@example.org` });
    await goOn(phone);
    await fill(phone, SREYMOM.organisation);
    expect(await phone.getByText('Which flight?').isVisible()).toBe(false);
    await phone.getByLabel('Yes').check();
    if (!javaScript) {
      await goOn(phone);
      expect(await phone.getByRole('alert').innerText()).toContain('further questions');
    }
    await phone.getByLabel('Which flight?').waitFor();
    if (javaScript) expect(await accessFaults(phone)).toEqual([]);
    await look(`phone-${String(javaScript)}`, phone);
    await goOn(phone);
    expect(await phone.getByRole('alert').first().innerText()).toContain('Which flight?');
    await phone.getByLabel('Which flight?').fill('QV 512');
    await goOn(phone);
    expect(step(phone)).toBe('days');
    await phone.goto(`/en/e/${code}/register/organisation`);
    expect(await phone.getByLabel('Which flight?').inputValue()).toBe('QV 512');
    await phone.getByLabel('No', { exact: true }).check();
    await goOn(phone);
    await phone.goto(`/en/e/${code}/register/organisation`);
    expect(await phone.getByText('Which flight?').isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('tells the second of two organisers what the first has changed', async () => {
    const other = await openConsole(browser, stack, { role: 'event-owner', language: 'en' });
    await page.goto(`${home}/forms`);
    await page.getByRole('link', { name: 'Firms' }).click();
    await stepOf('Organisation').waitFor();
    await other.page.goto(page.url());
    await other.page.getByRole('button', { name: 'Move “Telephone” up' }).click();
    await other.page.getByText('The draft is saved.').waitFor();
    await page.getByRole('button', { name: 'Move “Which flight?” up' }).click();
    await page.getByRole('alert').filter({ hasText: 'Somebody else' }).waitFor();
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await saved();
    await other.page.context().close();
  });
});
