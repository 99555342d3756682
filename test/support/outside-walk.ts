import type { Language } from '@app/kernel';
import type { Page } from 'playwright-core';
import { renderPage } from '../../apps/site/views/page';
import { sampleFrame, STATES } from '../looks/site/states';
import { fill, goOn, SREYMOM, tick } from './delegate';
import { actAs, dataOf, demoAccess, roleOf } from './organiser';
import { codeIn, linkIn, Mailbox } from './mailbox';
import type { Stack } from './stack';

/** Called at every page and in every state of it a person comes past, with a few words for it. */
export type Look = (page: Page, what: string) => Promise<void>;

/**
 * Everything a person outside may see, from the front page to the withdrawal. Whoever adds a page adds its visit here:
 * the journey `outside-pages` compares what was visited with the routes.
 */
export class OutsideWalk {
  private readonly organiser;
  private event = { id: '', code: '' };

  constructor(
    private readonly stack: Stack,
    private readonly page: Page,
    private readonly language: Language,
    private readonly look: Look,
  ) {
    this.organiser = actAs(stack.origin, roleOf(stack.dataDir, 'event-owner').token);
  }

  async walk(): Promise<void> {
    const found = dataOf(await this.organiser.GET('/api/v1/events'))[0];
    if (!found) throw new Error('The demo has no event.');
    this.event = found;
    await this.readsAround();
    const status = await this.registers();
    await this.comesFromElsewhere(status);
    await this.isReturned(status);
    await this.isApproved(status);
    await this.withdraws(status);
    await this.looksAfterADelegation();
    await this.speaks();
    await this.draw('/i/sample-link', 'interpreter');
    await this.seesEveryState();
    await this.losesTheWay();
  }

  private async readsAround(): Promise<void> {
    // With one event the front page leads to it; with several it lists them.
    await this.open('/', 'front page');
    await this.draw('/', 'home');
    await this.open(this.at(''), 'event');
    await this.open(this.at('/agenda'), 'agenda of the last release');
    await this.draw(this.at('/agenda'), 'agenda');
    await this.draw(this.at('/agenda'), 'agenda-list');
    await this.draw(this.at('/agenda/opening'), 'agenda-session');
    await this.draw(this.at('/agenda/embed'), 'agenda-embed');
    await this.draw(this.at('/agenda/changes'), 'agenda-changes');
    await this.draw(this.at('/speakers'), 'agenda-speakers');
    await this.draw(this.at('/speakers/1'), 'agenda-speaker');
    await this.draw(this.at('/themes/finance'), 'agenda-theme');
    await this.draw(this.at('/rooms/hall/sign'), 'room-sign');
    for (const name of ['help', 'privacy', 'login']) await this.open(`/${name}`, name);
    await this.draw('/lan', 'lan');
    await this.open('/slip', 'slip');
    await goOn(this.page);
    await this.look(this.page, 'slip, with errors');
  }

  /** From the first question to the end, each step refused once. Returns the address of her own page. */
  private async registers(): Promise<string> {
    const { page } = this;
    await this.open(this.at('/register'), 'categories');
    await this.press('main form button[type=submit]');
    await this.look(page, 'categories, with errors');
    await page.locator('[name=category]:not(:disabled)').first().check();
    await goOn(page);
    await this.look(page, 'person');
    await goOn(page);
    await this.look(page, 'person, with errors');
    await fill(page, { ...SREYMOM.person, email: this.address });
    await goOn(page);
    await this.look(page, 'organisation');
    await this.press('button[value=later]');
    await this.look(page, 'saved');
    await this.open(this.at('/register/organisation'), 'organisation, resumed');
    await goOn(page);
    await this.look(page, 'organisation, with errors');
    await fill(page, SREYMOM.organisation);
    await goOn(page);
    await this.look(page, 'days');
    await tick(page, 'days', 1);
    await fill(page, { language: this.language });
    await goOn(page);
    await this.look(page, 'check');
    await goOn(page);
    await this.look(page, 'check, with errors');
    await page.check('[name=consent]');
    await goOn(page);
    await this.look(page, 'sent');
    const link = await page.locator('main a[href^="/r/"]').first().getAttribute('href');
    return new URL(link ?? '', this.stack.origin).pathname;
  }

  /** On a device that has not proven that the link is hers. */
  private async comesFromElsewhere(status: string): Promise<void> {
    const { page } = this;
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await this.open(`${status}/code`, 'code');
    await this.press('button[name=ask]');
    await this.look(page, 'code, sent');
    await page.fill('[name=code]', '12');
    await this.press('form:has([name=code]) button');
    await this.look(page, 'code, with errors');
    await page.context().clearCookies();
    await page.context().addCookies(cookies);
  }

  private async isReturned(status: string): Promise<void> {
    const { page } = this;
    const path = { event: this.event.id };
    const { registration, version } = await this.hers();
    dataOf(
      await this.organiser.POST('/api/v1/events/{event}/registrations/{registration}/return', {
        params: { path: { ...path, registration } },
        body: {
          version,
          message: 'Thank you.',
          items: [{ field: 'jobTitle', note: 'The department, please.' }],
        },
      }),
    );
    await this.open(status, 'status, returned');
    await this.open(`${status}/mend`, 'mend');
    await fill(page, { jobTitle: '' });
    await goOn(page);
    await this.look(page, 'mend, with errors');
    await fill(page, SREYMOM.organisation.jobTitle ? { jobTitle: SREYMOM.organisation.jobTitle } : {});
    await goOn(page);
    await this.look(page, 'status, sent again');
  }

  private async isApproved(status: string): Promise<void> {
    const { page } = this;
    const { registration, version } = await this.hers();
    dataOf(
      await this.organiser.POST('/api/v1/events/{event}/registrations/{registration}/approval', {
        params: { path: { event: this.event.id, registration } },
        body: { version },
      }),
    );
    await this.isAskedMore(status);
    await this.open(`${status}/change`, 'change');
    await fill(page, { latinGiven: '1' });
    await goOn(page);
    await this.look(page, 'change, sent');
    await this.draw(this.at('/register/companions'), 'companions');
    await this.draw(`${status}/companions`, 'companions-later');
    await this.draw(`${status}/companions`, 'companions-away');
    await this.draw(status, 'status-company');
    await this.open(`${status}/substitution`, 'substitution');
    await goOn(page);
    await this.look(page, 'substitution, with errors');
  }

  /** What follows the approval: chosen by the organiser, refused once, answered. */
  private async isAskedMore(status: string): Promise<void> {
    const { page, organiser } = this;
    const path = { event: this.event.id };
    const form = dataOf(
      await organiser.POST('/api/v1/events/{event}/forms', {
        params: { path },
        body: { code: `more-${this.language}`, name: { en: 'More' }, purpose: 'follow-up' },
      }),
    );
    const steps = form.steps.map((step) => ({
      ...step,
      fields: step.fields.map((field) => ({ ...field, required: field.key === 'note' })),
    }));
    const at = { ...path, form: form.id };
    const { version } = dataOf(
      await organiser.PATCH('/api/v1/events/{event}/forms/{form}', {
        params: { path: at },
        body: { version: form.version, steps: steps as never[] },
      }),
    );
    dataOf(
      await organiser.POST('/api/v1/events/{event}/forms/{form}/versions', {
        params: { path: at },
        body: { version, moveDrafts: false },
      }),
    );
    const categories = dataOf(await organiser.GET('/api/v1/events/{event}/categories', { params: { path } }));
    for (const { id, version: seen } of categories) {
      dataOf(
        await organiser.PATCH('/api/v1/events/{event}/categories/{category}', {
          params: { path: { ...path, category: id } },
          body: { version: seen, followUpFormId: form.id },
        }),
      );
    }
    await this.open(status, 'status, asked more');
    await this.press('main a[href*="/follow-up/"]');
    await this.look(page, 'follow-up');
    await goOn(page);
    await this.look(page, 'follow-up, with errors');
    await fill(page, { note: '1' });
    await goOn(page);
    await this.look(page, 'status, answered more');
  }

  private async withdraws(status: string): Promise<void> {
    await this.open(`${status}/withdrawal`, 'withdrawal');
    await goOn(this.page);
    await this.look(this.page, 'status, withdrawn');
    await this.open('/dev/inbox', 'inbox');
    await this.press('main a[href*="/dev/inbox/"]');
    await this.look(this.page, 'inbox, a mail');
  }

  private async looksAfterADelegation(): Promise<void> {
    const { page } = this;
    await this.open('/d', 'desk, no link');
    await fill(page, { email: 'none' });
    await goOn(page);
    await this.look(page, 'desk, no link, with errors');
    await this.draw('/d/choice', 'desk-choice');

    const address = `focal.${this.language}@example.org`;
    const path = { event: this.event.id };
    const places = dataOf(
      await this.organiser.GET('/api/v1/events/{event}/delegations', { params: { path } }),
    );
    const place =
      places.find(({ kind, country }) => kind === 'country' && country === 'KH') ??
      dataOf(
        await this.organiser.POST('/api/v1/events/{event}/delegations', {
          params: { path },
          body: { country: 'KH' },
        }),
      );
    dataOf(
      await this.organiser.POST('/api/v1/events/{event}/delegations/{delegation}/focal-points', {
        params: { path: { ...path, delegation: place.id } },
        body: { name: 'Oun Dara', email: address, language: this.language },
      }),
    );
    const mailbox = new Mailbox(this.stack.inboxDir);
    await this.open(linkIn(await mailbox.await(address, 1), this.stack.origin), 'desk, code');
    await this.press('button[name=ask]');
    await this.look(page, 'desk, code, sent');
    await page.fill('[name=code]', codeIn(await mailbox.await(address, 2)));
    await this.press('form:has([name=code]) button');
    await page.locator('.board tbody tr').first().waitFor();
    await this.look(page, 'desk, board');
    await this.press('.board a[href^="/d/people/"]');
    await this.look(page, 'desk, a person');
    const person = new URL(page.url()).pathname;
    await this.open('/d/entry', 'desk, entry');
    await this.press('main form button.go');
    await this.look(page, 'desk, entry, with errors');
    await page.locator('[name=category]:enabled').first().check();
    await this.press('main form button.go');
    await this.look(page, 'desk, entry, the form');
    await this.open('/d/approvals', 'desk, approvals');
    await this.draw('/d/approvals', 'desk-approvals');
    await this.draw(`${person}/mend`, 'desk-mend');
    await this.draw(`${person}/photo`, 'desk-photo');
    await this.draw(`${person}/withdrawal`, 'desk-withdrawal');
    await this.draw(`${person}/substitution`, 'desk-substitution');
    await this.open('/d/links', 'desk, links and slips');
    await this.open('/d/rooms', 'desk, rooms');
    await this.press('main form button.go:not(.plain)');
    await this.look(page, 'desk, rooms, with errors');
    await page.fill('[name=title]', 'Talks on rail');
    await this.press('main form button.go:not(.plain)');
    await this.look(page, 'desk, rooms, asked');
    await this.open('/d/table', 'desk, table');
    await page.fill(
      '[name=text]',
      'Name\tCountry\tE-mail\nSok Dara\tKH\tdara@example.org\nSok Vanna\tKH\tnone',
    );
    await this.press('main form button.go');
    await this.look(page, 'desk, table, looked at');
  }

  /** By the link in her mail: asked, refused once, confirmed. */
  private async speaks(): Promise<void> {
    const { page, organiser } = this;
    const address = `speaker.${this.language}@example.org`;
    const path = { event: this.event.id };
    const { id: speaker } = dataOf(
      await organiser.POST('/api/v1/events/{event}/speakers', {
        params: { path },
        body: { latinFamily: 'Sok', latinGiven: 'Dara', email: address, language: this.language },
      }),
    );
    const params = { path: { ...path, speaker } };
    dataOf(
      await organiser.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
        params,
        body: { role: 'keynote' },
      }),
    );
    await organiser.POST('/api/v1/events/{event}/speakers/{speaker}/link', { params });
    const mail = await new Mailbox(this.stack.inboxDir).await(address, 1);
    await this.open(new URL(linkIn(mail, this.stack.origin), this.stack.origin).pathname, 'speaker');
    await page.locator('.speak details summary').first().click();
    await this.press('.speak details button.go');
    await this.look(page, 'speaker, with errors');
    await this.press('.speak article form button.go:not(.plain)');
    await this.look(page, 'speaker, confirmed');
  }

  private async seesEveryState(): Promise<void> {
    for (const { state, url } of demoAccess(this.stack.dataDir).people) {
      await this.open(new URL(url).pathname, `status, ${state}`);
    }
  }

  private async losesTheWay(): Promise<void> {
    await this.open('/r/no-such-link', 'a link that is none');
    await this.open(this.at('/no-such-page'), '404');
    for (const state of Object.keys(STATES).filter((name) => name.startsWith('fault-'))) {
      await this.draw('/state', state);
    }
  }

  /** Her registration, as the organiser finds it. */
  private async hers(): Promise<{ registration: string; version: number }> {
    const list = await this.organiser.GET('/api/v1/events/{event}/registrations', {
      params: { path: { event: this.event.id }, query: { q: this.address } },
    });
    const { id: registration = '', version = 0 } = dataOf(list).items[0] ?? {};
    return { registration, version };
  }

  private get address(): string {
    return `outside.${this.language}@example.org`;
  }

  private at(path: string): string {
    return `/${this.language}/e/${this.event.code}${path}`;
  }

  private async open(path: string, what: string): Promise<void> {
    const own = path.startsWith(`/${this.language}/`);
    await this.page.goto(own ? path : `${path}?lang=${this.language}`);
    await this.look(this.page, what);
  }

  private async press(selector: string): Promise<void> {
    await Promise.all([this.page.waitForLoadState('load'), this.page.locator(selector).first().click()]);
  }

  /** A page this installation does not have, drawn by its own views under its address. */
  private async draw(path: string, state: string): Promise<void> {
    const view = STATES[state];
    if (!view) throw new Error(`The site has no state ${state}.`);
    const body = renderPage(view(sampleFrame(this.language)));
    await this.page.route(`**${path}`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
    );
    await this.page.goto(path);
    await this.look(this.page, state);
    await this.page.unroute(`**${path}`);
  }
}
