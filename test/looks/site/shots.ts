import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Language, LANGUAGES } from '@app/kernel';
import type { Page } from 'playwright-core';
import { renderPage } from '../../../apps/site/views/page';
import { DESKTOP, PHONE, visit } from '../../support/browser';
import { fill, goOn, tick } from '../../support/delegate';
import { actAs, dataOf, demoAccess, roleOf } from '../../support/organiser';
import { Camera } from '../camera';
import { addressOf, answersOf, CAST, type Player } from '../cast';
import { contactSheets, DESKTOPS, PHONES } from '../contact-sheet';
import type { Made, Studio } from '../sheet';
import { sampleFrame, STATES } from './states';

const AGENDA = [
  ['agenda', 'agenda'],
  ['agenda, a list that is chosen from', 'agenda-list'],
  ['agenda, nothing chosen', 'agenda-nothing'],
  ['agenda, before it is published', 'agenda-before'],
  ['agenda, within another site', 'agenda-embed'],
  ['a session', 'agenda-session'],
  ['a session of one item', 'agenda-session-short'],
  ['speakers', 'agenda-speakers'],
  ['a speaker', 'agenda-speaker'],
  ['a thematic activity', 'agenda-theme'],
  ['what has changed', 'agenda-changes'],
  ['the sign of a room', 'room-sign'],
  ['the sign of an empty room', 'room-sign-empty'],
] as const;

const WIDTHS = [PHONE, DESKTOP];

/**
 * Every page of the site as delegates with the longest names meet it: on a phone somebody who speaks its language,
 * at a desk somebody of another script.
 */
export async function* siteSheets(studio: Studio): AsyncGenerator<Made> {
  for (const language of LANGUAGES) {
    for (const size of WIDTHS) {
      yield await new SiteWalk(studio, language, size, playerOf(language, size === DESKTOP)).make();
    }
  }
}

function playerOf(language: Language, foreign: boolean): Player {
  const own = CAST.findIndex((player) => player.language === language);
  const player = CAST[(own + (foreign ? 1 : 0) + CAST.length) % CAST.length];
  if (!player) throw new Error(`Nobody is cast for ${language}.`);
  return player;
}

/** One visit from the front page to the QR code, pictured at every turn. */
class SiteWalk {
  private readonly run = randomBytes(3).toString('hex');
  private readonly name: string;
  private readonly camera: Camera;
  private readonly organiser;
  private event = { id: '', code: '' };

  constructor(
    private readonly studio: Studio,
    private readonly language: Language,
    private readonly size: { width: number; height: number },
    private readonly player: Player,
  ) {
    this.name = `site-${language}-${size.width}`;
    this.camera = new Camera(join(studio.folder, 'site', `${language}-${size.width}`));
    this.organiser = actAs(studio.origin, roleOf(studio.dataDir, 'event-owner').token);
  }

  async make(): Promise<Made> {
    const { browser, origin, folder } = this.studio;
    const [event] = dataOf(await this.organiser.GET('/api/v1/events'));
    this.event = { id: event?.id ?? '', code: event?.code ?? '' };

    const visitor = { origin, width: this.size, locale: this.language };
    const device = await visit(browser, visitor);
    const other = await visit(browser, visitor);
    await this.findsTheEvent(device.page);
    await this.begins(device.page);
    await this.answers(device.page);
    const path = await this.sends(device.page);
    await this.isReviewed(device.page, path);
    await this.comesFromElsewhere(other.page, path);
    await this.readsOn(other.page);
    await Promise.all([device.context.close(), other.context.close()]);

    const grid = this.size.width < 600 ? PHONES : DESKTOPS;
    const files = await contactSheets(browser, { folder, name: this.name, shots: this.camera.shots, grid });
    return { files, faults: [...this.camera.faults, ...device.faults, ...other.faults] };
  }

  private async findsTheEvent(page: Page): Promise<void> {
    await this.rendered(page, 'home, more than one event', 'home');
    await this.rendered(page, 'home, no event yet', 'home-empty');
    await this.rendered(page, 'a device comes to trust us', 'lan');
    await this.camera.take('event', page, () => page.goto(this.at('')));
    await this.rendered(page, 'event, not open yet', 'event-soon');
    for (const [name, state] of AGENDA) await this.rendered(page, name, state);
    await this.rendered(page, 'a speaker’s page', 'speaker');
    await this.rendered(page, 'a speaker’s page, refused', 'speaker-refused');
    await this.rendered(page, 'an interpreter’s page', 'interpreter');
  }

  private async begins(page: Page): Promise<void> {
    await this.camera.take('categories', page, () => page.goto(this.at('/register')));
    await this.camera.take('categories, none chosen', page, () => goOn(page));
    await this.rendered(page, 'categories, full meanwhile', 'register-error');
    const lost = page.locator('#lost');
    await this.camera.take('lost link, refused', page, async () => {
      await page.goto(this.at('/register'));
      await lost.locator('summary').click();
      await lost.locator('input[type=email]').fill('not an address');
      await this.press(page, '#lost button');
    });
    await this.camera.take('lost link, answered', page, async () => {
      await page.locator('#lost input[type=email]').fill(addressOf(this.player, 'nobody'));
      await this.press(page, '#lost button');
    });
  }

  private async answers(page: Page): Promise<void> {
    const { person, organisation } = answersOf(this.player, this.run);
    await this.camera.take('person', page, async () => {
      await page.goto(this.at('/register'));
      await page.locator('[name=category][value=government]').check();
      await goOn(page);
    });
    await this.camera.take('person, refused', page, async () => {
      await fill(page, { email: 'not an address', nativeGiven: person.nativeGiven ?? '' });
      await goOn(page);
    });
    await this.camera.take('person, filled', page, () => fill(page, person));
    await goOn(page);
    await this.camera.take('organisation', page);
    await this.camera.take('organisation, refused', page, () => goOn(page));
    await this.camera.take('organisation, filled', page, () => fill(page, organisation));
    await this.camera.take('saved for later', page, () => this.press(page, 'button[value=later]'));
    await this.camera.take('event, with a draft', page, () => page.goto(this.at('')));
    await page.goto(this.at('/register/organisation'));
    await goOn(page);
    await this.camera.take('days', page);
    await this.camera.take('days, refused', page, () => goOn(page));
    await this.camera.take('days, filled', page, async () => {
      await tick(page, 'days', 3);
      await tick(page, 'themes', 2);
      await fill(page, { language: this.language });
    });
    await goOn(page);
  }

  /** Sends the registration; its personal link. */
  private async sends(page: Page): Promise<string> {
    await this.camera.take('check', page);
    await this.camera.take('check, refused', page, () => goOn(page));
    await this.camera.take('sent', page, async () => {
      await page.check('[name=consent]');
      await goOn(page);
      await page.waitForURL(/\/sent/);
    });
    return (await page.locator('main a[href^="/r/"]').first().getAttribute('href')) ?? '';
  }

  private async isReviewed(page: Page, path: string): Promise<void> {
    const params = { path: { event: this.event.id, registration: await this.registration() } };
    await this.status(page, 'draft');
    await this.camera.take('status, submitted', page, () => page.goto(path));
    await this.camera.take('status, returned', page, async () => {
      const { jobTitle, organisationName } = this.player;
      const body = {
        version: await this.version(params),
        message: `Thank you for registering early. ${organisationName}`,
        items: [
          {
            field: 'latinGiven',
            note: 'Please write it as it stands in your passport, without abbreviations.',
          },
          { field: 'jobTitle', note: jobTitle },
        ],
      };
      dataOf(
        await this.organiser.POST('/api/v1/events/{event}/registrations/{registration}/return', {
          params,
          body,
        }),
      );
      await page.goto(path);
    });
    await this.camera.take('mend', page, () => this.press(page, 'main a[href*="/mend"]'));
    await this.camera.take('mend, refused', page, async () => {
      await fill(page, { jobTitle: '', latinGiven: this.player.latinGiven });
      await goOn(page);
    });
    await fill(page, { jobTitle: this.player.jobTitle });
    await goOn(page);
    await this.camera.take('status, approved', page, async () => {
      const body = { version: await this.version(params) };
      dataOf(
        await this.organiser.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
          params,
          body,
        }),
      );
      for (let tries = 0; tries < 60 && (await page.locator('figure.qr svg').count()) === 0; tries += 1) {
        await page.waitForTimeout(250);
        await page.goto(path);
      }
    });
    await this.status(page, 'rejected');
  }

  private async comesFromElsewhere(page: Page, path: string): Promise<void> {
    const code = path.replace(/\?|$/, '/code?');
    await this.camera.take('code, asked for', page, () => page.goto(code));
    await this.camera.take('code, sent', page, () => this.press(page, 'button[name=ask]'));
    await this.camera.take('code, refused', page, async () => {
      await page.fill('[name=code]', '000000');
      await this.press(page, 'form:has([name=code]) button');
    });
  }

  private async readsOn(page: Page): Promise<void> {
    for (const name of ['help', 'privacy', 'login']) {
      await this.camera.take(name, page, () => page.goto(`/${name}?lang=${this.language}`));
    }
    await this.camera.take('404', page, () => page.goto(`/${this.language}/e/no-such-event`));
    await this.rendered(page, '403', 'fault-403');
    await this.rendered(page, '410', 'fault-410');
    await this.rendered(page, '500', 'fault-500');
    await this.rendered(page, 'a form that stood open too long', 'step-expired');
    await this.rendered(page, 'a form asked for once more', 'step-again');
    await this.camera.take('inbox', page, () => page.goto(`/dev/inbox?lang=${this.language}`), 'window');
    await this.camera.take('inbox, a mail', page, async () => {
      await this.press(page, 'main a[href*="/dev/inbox/"]');
      await page.frameLocator('iframe').locator('body *').first().waitFor();
      // A frame is painted only where it is in sight.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: this.size.width, height });
      await page.waitForTimeout(500);
    });
  }

  /** A state the demo does not have, drawn by the same views under the same address. */
  private async rendered(page: Page, name: string, state: string): Promise<void> {
    const draw = STATES[state];
    if (!draw) throw new Error(`The site has no state ${state}.`);
    const body = renderPage(draw(sampleFrame(this.language)));
    await this.camera.take(name, page, async () => {
      await page.route('**/state', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
      );
      await page.goto('/state');
      await page.unroute('**/state');
    });
  }

  /** The page of one of the demo's invented people. */
  private async status(page: Page, state: string): Promise<void> {
    const person = demoAccess(this.studio.dataDir).people.find((each) => each.state === state);
    await this.camera.take(`status, ${state}`, page, async () => {
      if (!person) throw new Error('the demo has nobody in this state');
      await page.goto(`${person.url}?lang=${this.language}`);
    });
  }

  private async version(params: { path: { event: string; registration: string } }): Promise<number> {
    const of = await this.organiser.GET('/api/v1/events/{event}/registrations/{registration}', { params });
    return dataOf(of).version;
  }

  private async registration(): Promise<string> {
    const query = { q: addressOf(this.player, this.run) };
    const params = { path: { event: this.event.id }, query };
    const { items } = dataOf(await this.organiser.GET('/api/v1/events/{event}/registrations', { params }));
    return items[0]?.id ?? '';
  }

  private at(path: string): string {
    return `/${this.language}/e/${this.event.code}${path}`;
  }

  private async press(page: Page, selector: string): Promise<void> {
    await Promise.all([page.waitForLoadState('load'), page.locator(selector).first().click()]);
  }
}
