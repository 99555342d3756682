import type { Browser, Page } from 'playwright-core';
import { accessFaults } from '../../support/access';
import { DESKTOP, launchBrowser, visit } from '../../support/browser';
import { openConsole, type OpenConsole, settled } from '../../support/console';
import { fill, goOn, SREYMOM, step, tick } from '../../support/delegate';
import { dataOf, roleOf } from '../../support/organiser';
import { codeIn, linkIn, Mailbox } from '../../support/mailbox';
import { photograph, reading } from '../../support/photographs';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(240_000);

const PHONE = { width: 390, height: 780 };
const EMAIL = 'face@example.org';
const STILL = 'still@example.org';
const FOCAL = 'khin@mofa.example.org';

describe('a photo', () => {
  let stack: Stack;
  let browser: Browser;
  let organiser: OpenConsole;
  let page: Page;
  let home: string;
  let code: string;
  let statusPath = '';
  /** Whose new photo waits for a decision. */
  let waiting: { id: string; read: () => Promise<{ changes: readonly unknown[] }> };

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

  /** The line of her history about the photo, where it says it was sent by this. */
  const sent = (by: string) => page.getByRole('listitem').filter({ hasText: 'Sent the photo' }).getByText(by);

  it('is asked for by a form, with its standards', async () => {
    await page.goto(`${home}/forms`);
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Code').fill('faces');
    await page.getByLabel('Name of the form, English').fill('Faces');
    await page.getByRole('button', { name: 'Make the form' }).click();
    const organisation = page.getByRole('region', { name: 'Organisation', exact: true });
    await organisation.waitFor();
    await organisation.getByLabel('Add a question').selectOption({ label: 'Photo' });
    await organisation.getByRole('button', { name: 'Add', exact: true }).click();
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
    await sent('the person').waitFor();
    await look('person');
  });

  it('is sent for her by staff, cut with keys, refused where it is too small, and says who sent it', async () => {
    const before = await page.locator('main img').first().getAttribute('src');
    await page.getByRole('button', { name: 'Replace the photo' }).click();
    const dialog = page.getByRole('dialog');
    const choose = async (width: number, height: number) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: /Your photo/ }).click(),
      ]);
      const buffer = await photograph(width, height);
      await chooser.setFiles({ name: 'hers.jpg', mimeType: 'image/jpeg', buffer });
    };
    await choose(120, 160);
    await dialog.getByRole('button', { name: 'Send the photo' }).click();
    await dialog.getByText('This picture has too few pixels.').waitFor();
    await choose(1400, 1800);
    await dialog.getByRole('img', { name: 'Preview of the photo' }).waitFor();
    await dialog.getByRole('slider', { name: 'Zoom' }).focus();
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowRight');
    expect(await accessFaults(page)).toEqual([]);
    await look('person-cut');
    await page.setViewportSize(PHONE);
    await look('person-cut-phone');
    await page.setViewportSize(DESKTOP);
    await dialog.getByRole('button', { name: 'Send the photo' }).click();
    await page.getByText('Photo sent by').waitFor();
    await sent(roleOf(stack.dataDir, 'event-owner').name).waitFor();
    expect(await sent('the person').count()).toBe(0);
    await page.locator('[aria-live=polite]').getByText('Saved.').waitFor();
    expect(await page.locator('main img').first().getAttribute('src')).not.toBe(before);
    expect(await drawn(page, 'main img')).toBeGreaterThanOrEqual(200);
    // What one does oneself need not be looked at again.
    expect(await page.getByText('Changed meanwhile').count()).toBe(0);
    await look('person-sent');
    expect(organiser.faults).toEqual([]);
  });

  it('is chosen without a script, refused and kept, and cut by the server', async () => {
    const still = await visit(browser, {
      origin: stack.origin,
      locale: 'en',
      width: PHONE,
      javaScript: false,
    });
    const { page: phone } = still;
    await phone.goto(`/en/e/${code}/register`);
    await phone.check('[name=category][value=company]');
    await goOn(phone);
    await fill(phone, { ...SREYMOM.person, country: 'MM', email: STILL });
    await goOn(phone);
    await fill(phone, SREYMOM.organisation);
    expect(await phone.getByLabel('Zoom').isVisible()).toBe(false);
    await goOn(phone);
    expect(await phone.getByRole('alert').first().innerText()).toContain('Please send a photo.');
    const buffer = await photograph(1800, 1400);
    await phone.locator('input[type=file]').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer });
    await fill(phone, { jobTitle: '' });
    await goOn(phone);
    // The picture is kept though another answer is missing.
    expect(step(phone)).toBe('organisation');
    expect(await phone.locator('.photo img').count()).toBe(1);
    await look('still-kept', phone);
    await fill(phone, { jobTitle: 'Director' });
    await goOn(phone);
    for (const [name, count] of Object.entries(SREYMOM.days.boxes)) await tick(phone, name, count);
    await fill(phone, { language: 'en' });
    await goOn(phone);
    if (step(phone) !== 'check') await goOn(phone);
    await phone.check('[name=consent]');
    await goOn(phone);
    expect(step(phone)).toBe('sent');
    const path = (await phone.locator('main a[href^="/r/"]').first().getAttribute('href')) ?? '';
    await phone.goto(path);
    const src = (await phone.locator('img.face').getAttribute('src')) ?? '';
    const picture = await still.context.request.get(stack.origin + src);
    const { width, height } = await reading(await picture.body()).metadata();
    expect([width, height]).toEqual([720, 926]);
    expect(still.faults).toEqual([]);
    await still.context.close();
  });

  it('is replaced by her focal point, and looked at first where she is approved', async () => {
    const params = { path: { event: organiser.event }, query: { q: STILL } };
    const { items } = dataOf(await organiser.api.GET('/api/v1/events/{event}/registrations', { params }));
    const [{ id = '', version = 0 } = {}] = items;
    const one = { path: { event: organiser.event, registration: id } };
    const mailbox = new Mailbox(stack.inboxDir);
    const focal = await visit(browser, { origin: stack.origin, locale: 'en', width: PHONE });
    await appoint(organiser, 'MM', FOCAL);
    const { page: desk } = focal;
    await desk.goto(linkIn(await mailbox.await(FOCAL, 1), stack.origin));
    await desk.locator('button[name=ask]').click();
    await desk.fill('[name=code]', codeIn(await mailbox.await(FOCAL, 2)));
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**/d');
    const send = async () => {
      await desk.goto(`/d/people/${id}`);
      await desk.getByRole('link', { name: 'Send a photo of this person' }).click();
      const buffer = await photograph(1400, 1800);
      await desk
        .locator('input[type=file]')
        .setInputFiles({ name: 'hers.jpg', mimeType: 'image/jpeg', buffer });
      await desk.getByLabel('Zoom').waitFor();
      expect(await accessFaults(desk)).toEqual([]);
      await look('desk-photo', desk);
      await desk.locator('main form button.go').click();
      await desk.getByText('The photo was received.').waitFor();
      await look('desk-person', desk);
    };
    const read = async () =>
      dataOf(await organiser.api.GET('/api/v1/events/{event}/registrations/{registration}', { params: one }));
    await send();
    expect((await read()).photo).toMatchObject({ byKind: 'focal-point', by: 'Daw Khin' });
    dataOf(
      await organiser.api.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params: one,
        body: { version: (await read()).version, reason: 'The day is near.' },
      }),
    );
    await send();
    expect((await read()).changes.map(({ part }) => part)).toEqual(['photo']);
    expect(version).toBeGreaterThan(0);
    expect(focal.faults).toEqual([]);
    await focal.context.close();
    waiting = { id, read };
  });

  it('stands in her history with who sent it, and a decision about the next one can be undone', async () => {
    const { id, read } = waiting;
    await page.goto(`${home}/people/${id}`);
    await settled(page);
    await sent('Daw Khin (the focal point)').waitFor();
    const accept = page.getByRole('button', { name: /^Accept the new photo/ });
    const strip = page.getByRole('status');
    const undo = page.getByRole('button', { name: /^Undo/ });

    await accept.click();
    await strip.getByText(/is being accepted/).waitFor();
    expect(await accept.count()).toBe(0);
    await look('change-held');
    await undo.click();
    await accept.waitFor();

    const keep = page.getByRole('button', { name: /^Keep the photo before/ });
    await keep.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The face cannot be seen.');
    await dialog.getByRole('button', { name: /^Keep the photo before/ }).click();
    await strip.getByText(/is being refused/).waitFor();
    await undo.click();
    await keep.first().click();
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('The face cannot be seen.');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await read()).changes).toHaveLength(1);

    await accept.click();
    await page.getByText(/has a new photo\.$/).waitFor({ timeout: 20_000 });
    expect((await read()).changes).toEqual([]);
    expect(organiser.faults).toEqual([]);
  });
});

/** The first bytes of what a telephone of one maker writes. */
function heic(): Buffer {
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(500)]);
}

/** Somebody looks after the delegation of a country. */
async function appoint({ api, event }: OpenConsole, country: string, email: string): Promise<void> {
  const path = { event };
  const found = dataOf(await api.GET('/api/v1/events/{event}/delegations', { params: { path } }));
  const delegation =
    found.find((one) => one.country === country && one.organisationId === null) ??
    dataOf(await api.POST('/api/v1/events/{event}/delegations', { params: { path }, body: { country } }));
  dataOf(
    await api.POST('/api/v1/events/{event}/delegations/{delegation}/focal-points', {
      params: { path: { ...path, delegation: delegation.id } },
      body: { name: 'Daw Khin', email, language: 'en' },
    }),
  );
}
