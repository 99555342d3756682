import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../support/access';
import { launchBrowser, visit } from '../support/browser';
import { openConsole, type OpenConsole, settled } from '../support/console';
import { fill, goOn, SREYMOM, step, tick } from '../support/delegate';
import { dataOf } from '../support/organiser';
import { photograph } from '../support/photographs';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(240_000);

const PHONE = { width: 390, height: 780 };
const EMAIL = 'face@example.org';

describe('a photo', () => {
  let stack: Stack;
  let browser: Browser;
  let organiser: OpenConsole;
  let page: Page;
  let home: string;
  let code: string;
  let statusPath = '';

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
  /** Whether a picture has come and was drawn. */
  const drawn = async (of: Page, selector: string) => {
    await of.locator(selector).first().waitFor();
    await of.waitForFunction((one) => {
      const image = document.querySelector<HTMLImageElement>(one);
      return image?.complete === true;
    }, selector);
    return of
      .locator(selector)
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth);
  };

  it('is asked for by a form, with its standards', async () => {
    await page.goto(`${home}/forms`);
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Code').fill('faces');
    await page.getByLabel('Name of the form, English').fill('Faces');
    await page.getByRole('button', { name: 'Make the form' }).click();
    const organisation = page.getByRole('region', { name: 'Organisation', exact: true });
    await organisation.waitFor();
    await organisation.getByLabel('Add a question').selectOption({ label: 'Photo' });
    await page.getByLabel('Question, English').fill('Your photo');
    await page.getByLabel('Must be answered').check();
    await page.getByLabel('Least width in pixels').fill('200');
    await page.getByLabel('Taken within six months').check();
    expect(await accessFaults(page)).toEqual([]);
    await look('builder');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByText('The draft is saved.').waitFor();

    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(`${home}/forms`);
    const use = page.getByLabel(/^Form of .*[Cc]ompan/).first();
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await use.selectOption({ label: 'Faces' });
    await kept;
  });

  it('is chosen on a phone, cut with keys, refused with a sentence, and kept', async () => {
    const watched = await visit(browser, { origin: stack.origin, locale: 'en', width: PHONE });
    const { page: phone, faults } = watched;
    await phone.goto(`/en/e/${code}/register`);
    await phone.check('[name=category][value=company]');
    await goOn(phone);
    await fill(phone, { ...SREYMOM.person, email: EMAIL });
    await goOn(phone);
    await fill(phone, SREYMOM.organisation);
    const file = phone.locator('input[type=file]');

    await file.setInputFiles({ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic() });
    expect(await phone.getByLabel('Zoom').isVisible()).toBe(false);
    await goOn(phone);
    expect(step(phone)).toBe('organisation');
    expect(await phone.getByRole('alert').first().innerText()).toContain('HEIC');
    await look('refused', phone);

    await file.setInputFiles({
      name: 'me.jpg',
      mimeType: 'image/jpeg',
      buffer: await photograph(1400, 1800),
    });
    await phone.getByLabel('Zoom').waitFor();
    const corner = () =>
      phone
        .locator('canvas')
        .evaluate((canvas: HTMLCanvasElement) => [
          ...(canvas.getContext('2d')?.getImageData(canvas.width - 3, canvas.height - 3, 1, 1).data ?? []),
        ]);
    await phone.waitForFunction(
      () => document.querySelector<HTMLFieldSetElement>('.cut')?.disabled === false,
    );
    const before = await corner();
    await phone.getByLabel('Zoom').focus();
    for (let press = 0; press < 5; press += 1) await phone.keyboard.press('PageUp');
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Home');
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Home');
    // What is seen is the first quarter now, and was the last.
    expect(await corner()).not.toEqual(before);
    expect(await accessFaults(phone)).toEqual([]);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(PHONE.width);
    await look('cut', phone);
    await goOn(phone);
    expect(step(phone)).toBe('days');

    await phone.goto(`/en/e/${code}/register/organisation`);
    expect(await drawn(phone, '.photo img')).toBeGreaterThanOrEqual(200);
    await look('kept', phone);
    await phone.goto(`/km/e/${code}/register/organisation`);
    await look('kept-km', phone);
    await phone.goto(`/en/e/${code}/register/days`);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(phone, name, count);
    await fill(phone, { language: 'en' });
    await goOn(phone);
    if (step(phone) !== 'check') await goOn(phone);
    expect(await drawn(phone, 'dd img')).toBeGreaterThanOrEqual(200);
    await look('check', phone);
    await phone.check('[name=consent]');
    await goOn(phone);
    expect(step(phone)).toBe('sent');
    statusPath = (await phone.locator('main a[href^="/r/"]').first().getAttribute('href')) ?? '';
    expect(await phone.goto(statusPath).then((answer) => answer?.status())).toBe(200);
    expect(await drawn(phone, 'img.face')).toBeGreaterThanOrEqual(200);
    await look('status', phone);
    const src = (await phone.locator('img.face').getAttribute('src')) ?? '';
    expect(faults).toEqual([]);
    await watched.context.close();

    // Neither the address of the picture nor the link alone shows it elsewhere.
    const stranger = await visit(browser, { origin: stack.origin, locale: 'en', width: PHONE });
    expect((await stranger.page.request.get(stack.origin + src)).status()).toBe(404);
    await stranger.page.goto(statusPath);
    expect(await stranger.page.locator('img.face').count()).toBe(0);
    await stranger.context.close();
  });

  it('is seen by whoever decides', async () => {
    const params = { path: { event: organiser.event }, query: { q: EMAIL } };
    const found = dataOf(await organiser.api.GET('/api/v1/events/{event}/registrations', { params }));
    await page.goto(`${home}/people/${found.items[0]?.id ?? ''}`);
    await settled(page);
    expect(await drawn(page, 'main img')).toBeGreaterThanOrEqual(200);
    expect(await accessFaults(page)).toEqual([]);
    await look('person');
  });
});

/** The first bytes of what a telephone of one maker writes. */
function heic(): Buffer {
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(500)]);
}
