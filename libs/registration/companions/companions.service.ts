import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { type EventView, EventsReader } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { registrationSubmitted } from '@app/news';
import { PeopleService } from '@app/people';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { AddressMail } from '../access/address-mail.service';
import { CategoriesReader, type CategoryView } from '../categories/categories.reader';
import { registrationNumber } from '../domain/category';
import { COMPANION_STEP, type NamedCompanion, companionNamed, mayBring } from '../domain/companion';
import { type RawValues, type StepOutcome, validateStep } from '../domain/form-answers';
import { companionsFull, isCompanionsFull, noMoreCompanions } from '../domain/companion.errors';
import { holdsPlace, isOver, shownState } from '../domain/registration-state';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { emptyDraft } from '../entering/new-registration';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { Quotas } from '../places/quotas';
import { type QuotaLeft, Room } from '../places/room';
import { RegistrationActs } from '../registration-acts';
import { keysOf } from '../list/search-keys';

/** Who is about to be sent with somebody: those that can be, and those that only seem to. */
export interface Company {
  entering: RegistrationEntity[];
  seeming: { companion: NamedCompanion; holderId: string }[];
}

/**
 * Who comes with somebody. She names them while she answers her form, and they are registered with her when she sends it,
 * or later, as long as her category lets her change what she sent.
 */
@Injectable()
export class Companions {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly registrations: RegistrationsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly forms: Forms,
    private readonly links: PersonalLinks,
    private readonly people: PeopleService,
    private readonly quotas: Quotas,
    private readonly room: Room,
    private readonly addressMail: AddressMail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Names one more who comes with her. Where she has sent her own, the other is registered at once. Throws
   * `registration.no-more-companions` and `registration.companions-full`.
   */
  async add(tx: Tx, scope: Scope, id: string, raw: RawValues): Promise<StepOutcome> {
    const main = await this.acts.lockOwn(tx, scope, id);
    const event = await this.events.viewToUse(tx, scope);
    const category = await this.categoryBringing(tx, scope, main);
    const outcome = validateStep(COMPANION_STEP, raw, formContext(event, this.clock.now()));
    if (!outcome.ok) return outcome;
    const registered = await this.registrations.companionsOf(tx, scope, id);
    const coming = registered.filter(({ state }) => !isOver(state)).length + main.companions.length;
    if (coming >= category.companionsMost) throw noMoreCompanions(category.companionsMost);
    const companions = [...main.companions, companionNamed(newId(), outcome.values)];
    await this.acts.save(tx, scope, main, { companions }, { action: 'registration.companion-named' });
    await this.sendNamed(tx, scope, event, await this.acts.lock(tx, scope, id));
    return outcome;
  }

  /** Takes one away who was named and has no registration; false where none of those is meant. */
  async unname(tx: Tx, scope: Scope, id: string, companionId: string): Promise<boolean> {
    const main = await this.acts.lockOwn(tx, scope, id);
    const companions = main.companions.filter((companion) => companion.id !== companionId);
    if (companions.length === main.companions.length) return false;
    await this.acts.save(tx, scope, main, { companions }, { action: 'registration.companion-unnamed' });
    return true;
  }

  /** Registers those for whom there was no place when she sent her own. Throws `registration.companions-full`. */
  async sendLeft(tx: Tx, scope: Scope, id: string): Promise<void> {
    const main = await this.acts.lockOwn(tx, scope, id);
    await this.categoryBringing(tx, scope, main);
    await this.sendNamed(tx, scope, await this.events.viewToUse(tx, scope), main);
  }

  /** Says that there is a place for all who are to come with her beside her own; throws `registration.companions-full`. */
  async assertRoom(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<void> {
    const short = await this.shortOf(tx, scope, main);
    if (short.length > 0) throw companionsFull(short);
  }

  /**
   * Those who come with somebody whose turn has come, their places kept from everybody else; null where there is no room
   * for them: they stay named.
   */
  async holdIfRoom(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<Company | null> {
    if ((await this.shortOf(tx, scope, main)).length > 0) return null;
    try {
      // Part of the transaction of its own: where a rival is first at the pools, what was written of them falls back, and
      // nothing of whom they come with.
      return await tx.transaction(async (part) => {
        const company = await this.prepare(part, scope, main);
        await this.hold(part, scope, company.entering, main);
        return company;
      });
    } catch (error) {
      if (isCompanionsFull(error)) return null;
      throw error;
    }
  }

  private async shortOf(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<QuotaLeft[]> {
    const named = unsent(main);
    if (named.length === 0) return [];
    const category = await this.categoryOf(tx, scope, main);
    const form = await this.forms.ofCategory(tx, scope, category.id);
    const counted = named.map(({ id }) => ({
      ...countedWith(main),
      id,
      categoryId: category.id,
      formVersionId: form.versionId,
    }));
    const own = main.sentAt !== null || holdsPlace(main.state) ? [] : [main];
    return this.room.shortFor(tx, scope, [...own, ...counted]);
  }

  /** Writes down those who come with her as drafts; nobody has a place yet, and the counters are not touched. */
  async prepare(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<Company> {
    const company: Company = { entering: [], seeming: [] };
    const named = unsent(main);
    if (named.length === 0) return company;
    const category = await this.categoryOf(tx, scope, main);
    const { versionId } = await this.forms.ofCategory(tx, scope, category.id);
    for (const companion of named) {
      const draft = this.draftOf(main, companion, category.id, versionId);
      const personId = await this.people.findPerson(tx, scope, draft);
      const { email, contact } = draft;
      const holder = await this.registrations.findBlocking(tx, scope, { email, contact, personId });
      if (holder) company.seeming.push({ companion, holderId: holder.id });
      else company.entering.push(await this.begin(tx, scope, draft));
    }
    return company;
  }

  /** Keeps the places of all of them from everybody else; throws `registration.companions-full` where there are not enough. */
  async hold(
    tx: Tx,
    scope: Scope,
    companions: readonly RegistrationEntity[],
    main?: RegistrationEntity,
  ): Promise<void> {
    if (companions.length === 0) return;
    await this.quotas.lockFor(tx, scope, [...(main ? [main] : []), ...companions]);
    const own = main && !holdsPlace(main.state) && main.state !== 'waitlisted' ? [main] : [];
    const short = await this.room.shortFor(tx, scope, [...own, ...companions]);
    if (short.length > 0) throw companionsFull(short);
  }

  /** Gives each her place and her number, the pools being locked; what was said to her main person is not said again. */
  async send(
    tx: Tx,
    scope: Scope,
    event: EventView,
    main: RegistrationEntity,
    { entering, seeming }: Company,
    { together = false }: { together?: boolean } = {},
  ): Promise<void> {
    for (const companion of entering) await this.quotas.take(tx, scope, companion);
    for (const companion of entering) {
      const serial = await this.registrations.nextSerial(tx, scope);
      await this.acts.move(tx, scope, companion, {
        to: 'submitted',
        action: 'registration.submitted',
        changes: { number: registrationNumber(event.numberPrefix, serial), sentAt: this.clock.now() },
        quiet: together && sharesMailbox(companion, main),
        topic: registrationSubmitted,
      });
    }
    for (const { companion, holderId } of seeming)
      await this.addressMail.repeated(tx, scope, holderId, companion.email || main.email);
  }

  /** Who is left of those named once these were sent: whoever only seems to be stays, so that nothing is told of others. */
  leftOf(main: RegistrationEntity, { entering }: Pick<Company, 'entering'>): NamedCompanion[] {
    const sent = new Set(entering.map(({ id }) => id));
    return this.seemSent(main.companions.filter(({ id }) => !sent.has(id)));
  }

  /** The same people as they look once they seem sent. */
  seemSent(companions: readonly NamedCompanion[]): NamedCompanion[] {
    const seemsSentAt = this.clock.now().toISOString();
    return companions.map((companion) => ({ seemsSentAt, ...given(companion) }));
  }

  /** Registers who is named of a registration that was sent; a draft keeps them until it is. */
  private async sendNamed(tx: Tx, scope: Scope, event: EventView, main: RegistrationEntity): Promise<void> {
    if (main.sentAt === null || unsent(main).length === 0) return;
    await this.assertRoom(tx, scope, main);
    // What only looks sent is changed like what was.
    const company =
      main.state === 'draft' ? { entering: [], seeming: [] } : await this.prepare(tx, scope, main);
    await this.hold(tx, scope, company.entering);
    const companions = this.leftOf(main, company);
    await this.acts.save(tx, scope, main, { companions }, { action: 'registration.companions-sent' });
    await this.send(tx, scope, event, main, company);
  }

  private async begin(tx: Tx, scope: Scope, draft: RegistrationEntity): Promise<RegistrationEntity> {
    const { id } = draft;
    const personId = await this.people.findOrCreatePerson(tx, scope, draft);
    const link = await this.links.issue(tx, scope, { subjectKind: 'registration', subjectId: id });
    const companion = Object.assign(draft, { personId, linkId: link.id });
    await this.registrations.insert(tx, companion);
    await this.acts.begun(tx, scope, companion, 'registration.companion-begun');
    return companion;
  }

  /** What is known of her: her names, and what she has in common with whom she comes with. */
  private draftOf(
    main: RegistrationEntity,
    { id, relation, email, seemsSentAt: _seems, ...names }: NamedCompanion,
    categoryId: string,
    formVersionId: string | null,
  ): RegistrationEntity {
    const { language, invented, consentAt, consentVersion } = main;
    // Marked as whom she comes with is, who may be of a rehearsal.
    const event = { id: main.eventId, seriesId: main.seriesId, rehearsal: invented };
    const now = this.clock.now();
    const given = { id, linkId: '', categoryId, formVersionId, language, invented, now };
    const reached = email || main.email;
    const draft = Object.assign(emptyDraft(event, given), names, {
      ...organisationOf(main),
      ...countedWith(main),
      relation,
      accompaniesId: main.id,
      email: reached,
      contact: reached === '' ? 'none' : 'shared',
      consentAt,
      consentVersion,
      enteredByKind: main.enteredByKind,
      enteredById: main.enteredById,
      enteredByName: main.enteredByName,
    } as const);
    return Object.assign(draft, { id }, keysOf(draft));
  }

  private async categoryBringing(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<CategoryView> {
    const category = await this.categories.find(scope, main.categoryId, tx);
    const standing = { state: shownState(main), isCompanion: main.accompaniesId !== null };
    if (!mayBring(standing, category, this.clock.now())) throw noMoreCompanions(0);
    return category;
  }

  /** As what those who come with her are registered. */
  private async categoryOf(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<CategoryView> {
    const { companionCategoryId } = await this.categories.find(scope, main.categoryId, tx);
    if (companionCategoryId === null) throw notFound('category');
    return this.categories.find(scope, companionCategoryId, tx);
  }
}

/** Whether she has no mailbox of her own, so that what her main person is told is told to her. */
export function sharesMailbox({ email }: RegistrationEntity, main: RegistrationEntity): boolean {
  return email === main.email;
}

function unsent({ companions }: RegistrationEntity): NamedCompanion[] {
  return companions.filter(({ seemsSentAt }) => seemsSentAt === null);
}

/** By what she is counted with whom she comes with: of the questions of a form nothing is answered yet. */
function countedWith({ country, organisationId, delegationId }: RegistrationEntity) {
  return { country, organisationId, delegationId, answers: {} };
}

function organisationOf(main: RegistrationEntity) {
  const { organisationName, organisationLatinName, organisationKind, delegationChosen } = main;
  return { organisationName, organisationLatinName, organisationKind, delegationChosen };
}

/** A moment that was kept stays. */
function given({ seemsSentAt, ...companion }: NamedCompanion): Omit<NamedCompanion, 'seemsSentAt'> & {
  seemsSentAt?: string;
} {
  return seemsSentAt === null ? companion : { ...companion, seemsSentAt };
}
