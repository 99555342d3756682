import { Injectable } from '@nestjs/common';
import { type FixedClock, notFound } from '@app/kernel';
import { type EventView, EventsReader } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { Database, type SystemScope, type Tx } from '@app/platform';
import {
  CategoriesReader,
  type CategoryView,
  Entries,
  FollowUps,
  type RawValues,
  RegistrationReader,
  type RegistrationState,
  RegistrationsService,
  ReviewService,
  asItStands,
} from '@app/registration';
import { type Delegate, inventDelegates } from './delegates';
import { demoCategory } from './demo-official';

/** An invented person's page, for a newcomer to open. */
export interface DemoPage {
  state: RegistrationState;
  path: string;
}

/** 240 invented delegates, made by the same services as real ones while the clock is turned back. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly registrations: RegistrationsService,
    private readonly entries: Entries,
    private readonly review: ReviewService,
    private readonly followUps: FollowUps,
    private readonly reader: RegistrationReader,
    private readonly links: PersonalLinks,
  ) {}

  /** Makes whoever is missing; returns how many were. */
  async ready(scope: SystemScope, clock: FixedClock, now: Date): Promise<number> {
    const known = await this.knownEmails(scope);
    const categories = await this.categories.list(scope);
    const event = await this.events.view(scope);
    let made = 0;

    for (const delegate of this.invent(event, categories, now)) {
      if (known.has(String(delegate.steps['person']?.['email']))) continue;
      const wanted = demoCategory(delegate);
      const categoryId = categories.find(({ code }) => code === wanted)?.id;
      if (categoryId === undefined) throw notFound(`category ${wanted}`);
      // One transaction each: whoever is stopped half-way leaves nobody half-made.
      await this.database.transaction((tx) =>
        this.live(tx, scope, { event, clock }, { ...delegate, categoryId }),
      );
      made += 1;
    }
    clock.set(now);
    return made;
  }

  /** The page of one invented person in each state. */
  async pages(scope: SystemScope): Promise<DemoPage[]> {
    const pages: DemoPage[] = [];
    for (const state of ['draft', 'submitted', 'returned', 'approved', 'rejected'] as const) {
      const { items } = await this.reader.list(scope, {
        state: [state],
        facet: ['company:alone'],
        limit: 200,
      });
      const invented = items.find((item) => item.invented);
      const subject = invented && ({ subjectKind: 'registration', subjectId: invented.id } as const);
      const link = subject && (await this.links.findOf(this.database.manager, scope, subject));
      if (link) pages.push({ state, path: this.links.urlPath(link) });
    }
    return pages;
  }

  /** Lets one person live through what is meant for her. */
  private async live(
    tx: Tx,
    scope: SystemScope,
    { event, clock }: { event: EventView; clock: FixedClock },
    delegate: Delegate & { categoryId: string },
  ): Promise<void> {
    clock.set(delegate.fate === 'draft' ? delegate.begunAt : delegate.sentAt);
    const id = await this.begin(tx, scope, event, delegate);

    clock.set(delegate.decidedAt);
    if (delegate.fate === 'approved') await this.review.approve(tx, scope, asItStands(id));
    if (delegate.fate === 'rejected')
      await this.review.reject(tx, scope, asItStands(id), reasonFor(delegate));
    if (delegate.fate === 'returned' || delegate.fate === 'mended') await this.sendBack(tx, scope, id);
    if (delegate.fate === 'mended') {
      clock.set(delegate.mendedAt);
      const jobTitle = `${String(delegate.steps['organisation']?.['jobTitle'])} / Director`;
      await this.registrations.mendAt(tx, scope, event, id, { jobTitle });
      clock.set(delegate.approvedAt);
      await this.review.approve(tx, scope, asItStands(id));
    }
    if (delegate.interests) await this.followUps.keepStep(tx, scope, id, 'interests', delegate.interests);
  }

  private async begin(
    tx: Tx,
    scope: SystemScope,
    event: EventView,
    { fate, categoryId, language, steps }: Delegate & { categoryId: string },
  ): Promise<string> {
    const answers = Object.assign({}, ...Object.values(steps)) as RawValues;
    const wanted = { categoryId, answers, invented: true };
    const entered =
      fate === 'draft'
        ? await this.entries.enterDraft(tx, scope, { ...wanted, language })
        : await this.entries.enterIn(tx, scope, event, wanted);
    return entered.id;
  }

  private async sendBack(tx: Tx, scope: SystemScope, id: string): Promise<void> {
    await this.review.return(tx, scope, asItStands(id), {
      message: 'Thank you for registering. One thing is missing for your badge.',
      items: [{ field: 'jobTitle', note: 'Please write your position in English too.' }],
    });
  }

  private invent(event: EventView, categories: readonly CategoryView[], now: Date): Delegate[] {
    const terms = (code: string) =>
      event.vocabularies.find((vocabulary) => vocabulary.code === code)?.terms.map((term) => term.code) ?? [];
    const opened = categories.flatMap(({ opensAt }) => (opensAt ? [opensAt.getTime()] : []));
    return inventDelegates({
      dayIds: event.days.map(({ id }) => id),
      themes: event.themes.map(({ code }) => code),
      sectors: terms('sectors'),
      cooperationForms: terms('cooperation-forms'),
      opensAt: new Date(Math.max(...opened)),
      now,
    });
  }

  private async knownEmails(scope: SystemScope): Promise<Set<string>> {
    const emails = new Set<string>();
    let after: string | undefined;
    do {
      const page = await this.reader.list(scope, { limit: 200, after });
      for (const { email, invented } of page.items) if (invented) emails.add(email);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return emails;
  }
}

function reasonFor({ category }: Delegate): string {
  return category === 'media'
    ? 'All places for the press are given.'
    : 'Your organisation has already sent as many people as it was invited to send.';
}
