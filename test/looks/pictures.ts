import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { countryName } from '@app/i18n';
import type { Language } from '@app/kernel';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, visit } from '../support/browser';
import { fill, goOn, SREYMOM } from '../support/delegate';
import { actAs, dataOf, roleOf } from '../support/organiser';
import { badgesOf } from './badges/shots';
import { Camera, type Shot } from './camera';
import { clearTray, enter, settled } from './console/session';
import { enrol } from './enrol';
import type { Made, Studio } from './sheet';

const FOLDER = resolve(__dirname, '../../docs/pictures');

/** What a picture of a README may weigh on a slow line, bytes. */
const MOST = 350_000;

/** The README's three pictures: the site on phones, the console, badges in six scripts. */
export async function* pictures(studio: Studio): AsyncGenerator<Made> {
  mkdirSync(FOLDER, { recursive: true });
  const scene = await setScene(studio);
  yield await consolePicture(studio, scene);
  yield await sitePicture(studio, scene);
  yield await badgesPicture(studio);
}

interface Scene {
  event: { id: string; code: string };
  registration: string;
  link: string;
}

/** One delegate has registered by the site's own form, and waits. */
async function setScene({ browser, origin, dataDir }: Studio): Promise<Scene> {
  const organiser = actAs(origin, roleOf(dataDir, 'event-owner').token);
  const [found] = dataOf(await organiser.GET('/api/v1/events'));
  const event = { id: found?.id ?? '', code: found?.code ?? '' };
  const email = `sreymom.${randomBytes(2).toString('hex')}@example.org`;
  const answers = { person: { ...SREYMOM.person, email }, organisation: SREYMOM.organisation };
  const link = await enrol(browser, { origin, code: event.code }, answers);
  const params = { path: { event: event.id }, query: { q: email } };
  const { items } = dataOf(await organiser.GET('/api/v1/events/{event}/registrations', { params }));
  return { event, registration: items[0]?.id ?? '', link };
}

/** Her card in the queue, before anybody decides. */
async function consolePicture(studio: Studio, { event, registration }: Scene): Promise<Made> {
  const { browser, origin, dataDir } = studio;
  const organiser = actAs(origin, roleOf(dataDir, 'event-owner').token);
  const params = { path: { event: event.id, registration } };
  const item = dataOf(await organiser.GET('/api/v1/events/{event}/registrations/{registration}', { params }));

  const { page, context, faults } = await visit(browser, { origin, width: DESKTOP });
  const camera = new Camera(join(studio.folder, 'pictures'));
  await enter(page, dataDir, 'registration-desk', 'en');
  // The queue begins with who waits longest; the picture shows her turn.
  await page.route('**/approvals/next*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), item } });
  });
  await camera.take(
    'console',
    page,
    async () => {
      await page.goto(`/app/${event.code}/approvals`);
      await settled(page);
      await clearTray(page, 'en');
    },
    'window',
  );
  await page.unrouteAll();
  await context.close();
  const [shot] = camera.shots;
  const file = join(FOLDER, 'console.png');
  if (shot) copyFileSync(shot.file, file);
  return made(file, [...camera.faults, ...faults]);
}

/** The event, a step in Khmer, and her status page once she is approved. */
async function sitePicture(studio: Studio, { event, registration, link }: Scene): Promise<Made> {
  const { browser, origin, dataDir, folder } = studio;
  const organiser = actAs(origin, roleOf(dataDir, 'event-owner').token);
  const params = { path: { event: event.id, registration } };
  const { version } = dataOf(
    await organiser.GET('/api/v1/events/{event}/registrations/{registration}', { params }),
  );
  dataOf(
    await organiser.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
      params,
      body: { version },
    }),
  );

  const { page, context, faults } = await visit(browser, { origin, width: { ...PHONE, height: 900 } });
  const camera = new Camera(join(folder, 'pictures'));
  await camera.take('event', page, () => page.goto(`/en/e/${event.code}`), 'window');
  await camera.take('step', page, () => khmerStep(page, event.code), 'window');
  await camera.take('status', page, () => untilBadge(page, link), 'window');
  await context.close();
  const file = join(FOLDER, 'site.png');
  await sideBySide(browser, file, camera.shots, { each: 460, gap: 40, corner: 18 });
  return made(file, [...camera.faults, ...faults]);
}

async function khmerStep(page: Page, code: string): Promise<void> {
  await page.goto(`/km/e/${code}/register`);
  await page.locator('[name=category][value=government]').check();
  await goOn(page);
  await fill(page, SREYMOM.person);
  await page.locator('h1').click();
  await page.evaluate(() => scrollTo(0, 0));
}

async function untilBadge(page: Page, link: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    await page.goto(link);
    if ((await page.locator('figure.qr svg').count()) > 0) return;
    await page.waitForTimeout(250);
  }
  throw new Error('no badge was issued');
}

const BADGES: readonly (readonly [Language, string, string, string, string, string])[] = [
  [
    'zh',
    'CN',
    '诸葛明远',
    'Zhuge Mingyuan',
    '国家发展和改革委员会国际合作中心',
    'International Cooperation Center',
  ],
  ['km', 'KH', 'សុខ ស្រីមុំ', 'Sok Sreymom', 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា', 'Council for the Development of Cambodia'],
  ['lo', 'LA', 'ຄຳພູ ວົງສີດາ', 'Khamphou Vongsida', 'ສວນອຸດສາຫະກຳວຽງຈັນ', 'Vientiane Industrial Park'],
  ['my', 'MM', 'ခင်မြင့်သန္တာ', 'Khin Myint Thandar', 'ဧရာဝတီ ကုမ္ပဏီ', 'Ayeyarwady Company'],
  ['th', 'TH', 'กฤษณ์ ศิริกุล', 'Krit Sirikul', 'ธนาคารแม่น้ำ', 'River Bank'],
  ['vi', 'VN', 'Nguyễn Thị Quỳnh', 'Nguyen Thi Quynh', 'Báo Sông Cửu Long', 'Cuu Long News'],
];

/** One badge of each script, each in a category of its own. */
async function badgesPicture(studio: Studio): Promise<Made> {
  const shots = await badgesOf(studio, 'pictures', (categories) =>
    BADGES.map(([language, country, nativeName, latinName, organisation, organisationLatin], index) => ({
      name: language,
      face: {
        ...categories(language)[index % categories(language).length],
        language,
        nativeName,
        latinName,
        jobTitle: '',
        organisation,
        organisationLatin,
        country: countryName(country, 'en'),
        countryNative: countryName(country, language),
        invented: true,
      },
    })),
  );
  const file = join(FOLDER, 'badges.png');
  await sideBySide(studio.browser, file, shots, { each: 250, gap: 14, corner: 4 });
  return made(file, []);
}

interface Row {
  each: number;
  gap: number;
  corner: number;
}

/** Pictures in a row on sand, framed by a hairline. */
async function sideBySide(browser: Browser, file: string, shots: readonly Shot[], row: Row): Promise<void> {
  const { each, gap, corner } = row;
  const width = shots.length * (each + gap) + gap;
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  const images = shots.map((shot) => `<img src="${pathToFileURL(shot.file).href}" alt="">`).join('');
  const html = file.replace(FOLDER, join(shots[0]?.file ?? '', '..')).replace(/png$/, 'html');
  writeFileSync(
    html,
    `<!doctype html><style>
body { display: flex; gap: ${gap}px; margin: 0; padding: ${gap}px; background: #f7f5f1; }
img { width: ${each}px; height: max-content; border-radius: ${corner}px; outline: 1px solid #d5dce2; }
</style>${images}`,
  );
  await page.goto(pathToFileURL(html).href);
  await page.locator('body').screenshot({ path: file });
  await page.close();
}

function made(file: string, faults: readonly string[]): Made {
  const { size } = statSync(file);
  const heavy = size > MOST ? [`${file} weighs ${size} bytes, more than ${MOST}`] : [];
  return { files: [file], faults: [...faults, ...heavy] };
}
