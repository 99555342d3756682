import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { consoleTranslator } from '@app/i18n';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE, visit, type WatchedPage } from '../../support/browser';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { Camera } from '../camera';
import { addressOf, answersOf, CAST } from '../cast';
import { contactSheets, DESKTOPS, PHONES } from '../contact-sheet';
import { enrol } from '../enrol';
import type { Made, Studio } from '../sheet';
import { clearTray, enter, settled } from './session';

const LANGUAGES = ['en', 'zh'] as const;
const WIDTHS = [DESKTOP, PHONE];
const SECTIONS = [
  'general',
  'days',
  'places',
  'themes',
  'vocabularies',
  'categories',
  'access',
  'quotas',
  'mail',
  'rehearsal',
  'edition',
];

/** Whatever else the bar at the side leads to, and the ways of bringing people in. */
const PLACES = [
  ['register somebody', '/people/register'],
  ['import people', '/people/import'],
  ['walk-in', '/walk-in'],
  ['waiting list', '/waiting'],
  ['organisations', '/organisations'],
  ['delegations', '/delegations'],
  ['programme', '/programme'],
  ['releases', '/programme/releases'],
  ['import and export', '/programme/exchange'],
  ['interpreters', '/programme/interpreters'],
  ['use of rooms', '/programme/rooms'],
  ['script', '/programme/script'],
  ['speakers', '/speakers'],
  ['speakers not registered', '/speakers/registrations'],
  ['arrivals', '/arrivals'],
  ['protocol', '/protocol'],
  ['forms', '/forms'],
  ['members', '/members'],
  ['mails', '/mail'],
  ['texts of mails', '/mail/texts'],
  ['audit', '/audit'],
] as const;

/** Every screen of the console in its states, with somebody of the longest name from each of the six countries. */
export async function* consoleSheets(studio: Studio): AsyncGenerator<Made> {
  const stage = await setStage(studio);
  for (const language of LANGUAGES) {
    for (const size of WIDTHS) yield await new ConsoleWalk(studio, stage, language, size).make();
  }
}

/** What the walks look at: the event, and who of the cast waits for a decision. */
interface Stage {
  event: { id: string; code: string };
  /** What the addresses of the cast have in common. */
  search: string;
  waiting: string;
}

/** Registers the cast; one is approved, one returned and one refused, the others wait. */
async function setStage({ browser, origin, dataDir }: Studio): Promise<Stage> {
  const organiser = actAs(origin, roleOf(dataDir, 'event-owner').token);
  const [found] = dataOf(await organiser.GET('/api/v1/events'));
  const event = { id: found?.id ?? '', code: found?.code ?? '' };
  const run = randomBytes(3).toString('hex');
  const seen: Record<string, { id: string; version: number } | undefined> = {};
  for (const player of CAST) {
    await enrol(browser, { origin, code: event.code }, answersOf(player, run));
    const params = { path: { event: event.id }, query: { q: addressOf(player, run) } };
    const { items } = dataOf(await organiser.GET('/api/v1/events/{event}/registrations', { params }));
    seen[player.language] = items[0];
  }
  const of = (language: string) => ({ path: { event: event.id, registration: seen[language]?.id ?? '' } });
  const version = (language: string) => seen[language]?.version ?? 0;
  dataOf(
    await organiser.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
      params: of('th'),
      body: { version: version('th') },
    }),
  );
  dataOf(
    await organiser.POST('/api/v1/events/{event}/registrations/{registration}/return', {
      params: of('vi'),
      body: {
        version: version('vi'),
        message: 'Chỉ còn một điều cần sửa.',
        items: [{ field: 'jobTitle', note: 'Please write it in full.' }],
      },
    }),
  );
  dataOf(
    await organiser.POST('/api/v1/events/{event}/registrations/{registration}/rejection', {
      params: of('zh'),
      body: { version: version('zh'), reason: '该类别名额已满。' },
    }),
  );
  return { event, search: `.${run}.`, waiting: seen.km?.id ?? '' };
}

/** One session of an organiser, pictured screen by screen. */
class ConsoleWalk {
  private readonly name: string;
  private readonly camera: Camera;
  private readonly home: string;

  constructor(
    private readonly studio: Studio,
    private readonly stage: Stage,
    private readonly language: (typeof LANGUAGES)[number],
    private readonly size: { width: number; height: number },
  ) {
    this.name = `console-${language}-${size.width}`;
    this.camera = new Camera(join(studio.folder, 'console', `${language}-${size.width}`));
    this.home = `/app/${stage.event.code}`;
  }

  async make(): Promise<Made> {
    const { browser, folder } = this.studio;
    const desk = await this.open();
    await this.signsIn(desk.page);
    await this.looksAround(desk.page);
    await this.decides(desk.page);
    await this.printsBadges(desk.page);
    await this.setsUp(desk.page);
    await this.goesWrong(desk.page);
    const faults = [...desk.faults];
    await desk.context.close();
    faults.push(...(await this.isSomebodyElse('auditor')), ...(await this.looksAfterTheHouse()));
    if (this.language === 'en') faults.push(...(await this.worksAtNight()));

    const grid = this.size.width < 600 ? PHONES : DESKTOPS;
    const files = await contactSheets(browser, { folder, name: this.name, shots: this.camera.shots, grid });
    return { files, faults: [...this.camera.faults, ...faults] };
  }

  private open(): Promise<WatchedPage> {
    const { browser, origin } = this.studio;
    return visit(browser, { origin, width: this.size, locale: this.language === 'zh' ? 'zh-CN' : 'en' });
  }

  private async signsIn(page: Page): Promise<void> {
    await this.camera.take('sign in', page, async () => {
      await page.goto('/app');
      await page.locator('input[type=password]').waitFor();
    });
    await this.camera.take('sign in, refused', page, async () => {
      await page.fill('input[type=email]', 'somebody@ministry.example.org');
      await page.fill('input[type=password]', 'not the password');
      await page.keyboard.press('Enter');
      await page.locator('[role=alert]').waitFor();
    });
    await this.enter(page, 'event-owner');
  }

  private enter(page: Page, role: string): Promise<void> {
    return enter(page, this.studio.dataDir, role, this.language);
  }

  private async looksAround(page: Page): Promise<void> {
    const { search } = this.stage;
    await this.screen('overview', page, '');
    await this.screen('people, many', page, '/people', 'window');
    await this.screen('people, filtered by state', page, '/people?state=returned', 'window');
    await this.screen('people, nobody fits', page, '/people?q=nobody-is-called-this', 'window');
    await this.screen('people, the longest names', page, `/people?q=${search}`, 'window');
    await this.camera.take(
      'people, one beside the list',
      page,
      async () => {
        await page.locator('[data-row]').first().click();
        await settled(page);
        await page.waitForTimeout(500);
      },
      'window',
    );
    await this.screen('person, page of its own', page, `/people/${this.stage.waiting}`);
    for (const [name, path] of PLACES) await this.screen(name, page, path, 'window');
  }

  private async decides(page: Page): Promise<void> {
    const next = '**/approvals/next*';
    await page.route(next, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        json: { ...(await answer.json()), item: await this.waiting() },
      });
    });
    await this.screen('approvals', page, '/approvals');
    await this.camera.take(
      'approvals, return',
      page,
      async () => {
        await page.keyboard.press('r');
        await page.getByRole('dialog').waitFor();
        await page.getByRole('dialog').getByRole('checkbox').nth(2).check();
        await page.getByRole('dialog').getByRole('checkbox').nth(4).check();
      },
      'window',
    );
    await this.camera.take(
      'approvals, reject',
      page,
      async () => {
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await page.keyboard.press('x');
        await page.getByRole('dialog').waitFor();
      },
      'window',
    );
    await page.unroute(next);
    await page.route(next, (route) => route.fulfill({ json: { item: null, next: null, waiting: 0 } }));
    await this.screen('approvals, nobody waits', page, '/approvals', 'window');
    await page.unroute(next);
  }

  private async printsBadges(page: Page): Promise<void> {
    await this.screen('badges, before', page, '/badges');
    await this.camera.take('badges, being made', page, async () => {
      await page.getByRole('button', { name: consoleTranslator(this.language)('badges.make') }).click();
      await page.locator('main progress').first().waitFor();
    });
    await this.camera.take('badges, made', page, async () => {
      await page.locator('main progress').first().waitFor({ state: 'detached', timeout: 60_000 });
      await page.locator('main a[href*="/parts/"]').first().waitFor();
    });
    await this.screen('jobs', page, '/jobs');
  }

  private async setsUp(page: Page): Promise<void> {
    for (const section of SECTIONS) await this.screen(`settings, ${section}`, page, `/settings/${section}`);
    await this.camera.take(
      'settings, a category',
      page,
      async () => {
        await this.show(page, '/settings/categories');
        await page.locator('main table button').first().click();
        await page.getByRole('dialog').waitFor();
      },
      'window',
    );
    await this.camera.take(
      'keys',
      page,
      async () => {
        await this.show(page, '/people');
        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
      },
      'window',
    );
    if (this.size.width < 600) {
      await this.camera.take(
        'navigation',
        page,
        async () => {
          await this.show(page, '');
          await page.locator('header button').first().click();
          await page.waitForTimeout(400);
        },
        'window',
      );
    }
    await this.camera.take(
      'account',
      page,
      async () => {
        if (this.size.width >= 600) await this.show(page, '');
        await page.locator('button[aria-label*="Olivia"]:visible').click();
        await page.waitForTimeout(400);
      },
      'window',
    );
  }

  private async goesWrong(page: Page): Promise<void> {
    await page.route('**/registrations?**', (route) => route.abort());
    await this.camera.take(
      'people, no answer',
      page,
      async () => {
        await page.goto(`${this.home}/people`);
        await page.locator('[role=alert]').waitFor({ timeout: 60_000 });
      },
      'window',
    );
    await page.unroute('**/registrations?**');
    await this.screen('nothing there', page, '/no-such-page', 'window');
  }

  /** Another role's view of the same event; what it must not do, if it did. */
  private async isSomebodyElse(role: string): Promise<string[]> {
    const { page, context, faults } = await this.open();
    await this.camera.take(
      `as ${role}`,
      page,
      async () => {
        await this.enter(page, role);
        await page.goto('/app');
        await settled(page);
      },
      'window',
    );
    await context.close();
    return faults;
  }

  private async looksAfterTheHouse(): Promise<string[]> {
    const { page, context, faults } = await this.open();
    await this.enter(page, 'platform-admin');
    await this.screen('as platform-admin', page, '', 'window');
    await this.screen('audit of the house', page, '/house/audit', 'window');
    await this.screen('mail to staff', page, '/house/mail', 'window');
    await this.screen('mail to staff, addresses', page, '/house/mail/suppressions', 'window');
    await context.close();
    return faults;
  }

  private async worksAtNight(): Promise<string[]> {
    const { page, context, faults } = await this.open();
    await page.emulateMedia({ colorScheme: 'dark' });
    await this.enter(page, 'event-owner');
    await this.screen('overview, dark', page, '');
    await this.screen('people, dark', page, '/people', 'window');
    await this.screen('approvals, dark', page, '/approvals', 'window');
    await this.screen('badges, dark', page, '/badges', 'window');
    await context.close();
    return faults;
  }

  private screen(name: string, page: Page, path: string, shown?: 'whole' | 'window'): Promise<void> {
    return this.camera.take(name, page, () => this.show(page, path), shown);
  }

  /** Goes to a screen whose every part can be seen. */
  private async show(page: Page, path: string): Promise<void> {
    await page.goto(this.home + path);
    await settled(page);
    await clearTray(page, this.language);
  }

  private async waiting(): Promise<unknown> {
    const { origin, dataDir } = this.studio;
    const path = { event: this.stage.event.id, registration: this.stage.waiting };
    const organiser = actAs(origin, roleOf(dataDir, 'event-owner').token);
    return dataOf(
      await organiser.GET('/api/v1/events/{event}/registrations/{registration}', { params: { path } }),
    );
  }
}
