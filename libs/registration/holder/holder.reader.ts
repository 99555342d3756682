import { Inject, Injectable } from '@nestjs/common';
import { type Clock, forbidden, notFound } from '@app/kernel';
import { EventsReader } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { WaitingLists } from '@app/places';
import { CategoriesReader, type CategoryView } from '../categories/categories.reader';
import { wordsOf } from '../domain/category';
import { askedOutside } from '../domain/form-shown';
import { mayChange } from '../domain/later-change';
import { photoFieldOf } from '../domain/photo';
import { maySelfSubstitute, maySelfWithdraw, shownState } from '../domain/registration-state';
import { rightsOf } from '../domain/rights';
import { substitutesUntil } from '../domain/substitution';
import { Forms } from '../forms/forms';
import { categoryName } from '../categories/category-name';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { formalNames } from '../persons/formal-names';
import { OnBehalf } from '../rosters/on-behalf.service';
import { type FollowUpStanding, type FollowUpView, standingOf } from './follow-up-view';
import { type FormView, typedIn, typedOver, valuesOf } from './form-view';
import { holdersTimeline, wasLookedAt } from './holders-timeline';
import { type StatusView, changesOf, keptEnded, saidOf } from './status-view';
import { Wanted } from './wanted';

/** What the holder of a personal link may read: her own registration, nothing else. */
@Injectable()
export class HolderReader {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly categories: CategoriesReader,
    private readonly forms: Forms,
    private readonly events: EventsReader,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lists: WaitingLists,
    private readonly onBehalf: OnBehalf,
    private readonly wanted: Wanted,
  ) {}

  /** How a registration stands, as its holder may know it; throws to whoever may not read it. */
  async status(scope: Scope, id: string): Promise<StatusView> {
    mayRead(scope, id);
    const found = await this.registrations.findCalled(this.database.manager, scope, id);
    if (!found) throw notFound('registration');
    const { registration, organisationNames } = found;
    const moves = await this.registrations.listMoves(this.database.manager, scope, id);
    const category = await this.categories.find(scope, registration.categoryId);
    const until = substitutesUntil(category, await this.events.view(scope));
    return {
      registrationId: id,
      eventId: registration.eventId,
      state: shownState(registration),
      number: wasLookedAt(registration, moves) ? registration.number : null,
      name: registration,
      ...formalNames(registration, registration.country),
      jobTitle: registration.jobTitle,
      organisationName: registration.organisationName,
      organisationLatinName: registration.organisationLatinName,
      organisationNames,
      country: registration.country,
      language: registration.language,
      category: categoryName(category.id, [category]),
      rights: rightsOf(registration.state, category),
      contact: category.contact,
      preApproval: category.preApproval,
      followUp: await this.followUpStanding(scope, registration, category),
      mayChange: mayChange(shownState(registration), category, this.clock.now()),
      changes: changesOf(registration, category),
      ...(await this.wanted.parts(this.database.manager, scope, registration)),
      photo: await this.photoOf(scope, registration),
      ...saidOf(registration, moves),
      items: registration.mendItems,
      timeline: holdersTimeline(registration, moves),
      keptEnded: keptEnded(registration, moves),
      keptUntil: registration.state === 'placeholder' ? registration.placeholderUntil : null,
      mayWithdraw: maySelfWithdraw(registration),
      maySubstitute: maySelfSubstitute(registration) && (until === null || this.clock.now() < until),
      ...(await this.waitingOf(scope, registration)),
      invented: registration.invented,
    };
  }

  private async waitingOf(
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<Pick<StatusView, 'waiting' | 'offerExpired'>> {
    const { id, categoryId, seemingRank } = registration;
    const state = shownState(registration);
    if (state !== 'waitlisted' && state !== 'cancelled') return { waiting: null, offerExpired: false };
    if (seemingRank !== null) {
      const before = await this.lists.count(scope, categoryId, seemingRank);
      return { waiting: { position: before + 1, offeredUntil: null }, offerExpired: false };
    }
    const entry = await this.lists.last(scope, id);
    if (entry === null || state === 'cancelled') {
      return { waiting: null, offerExpired: entry?.state === 'expired' };
    }
    const { position, offeredUntil } = entry;
    return { waiting: { position, offeredUntil }, offerExpired: false };
  }

  private async photoOf(scope: Scope, registration: RegistrationEntity): Promise<string | null> {
    const tx = this.database.manager;
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const follows =
      registration.state === 'approved' ? await this.forms.followUpOf(tx, scope, registration) : null;
    const answers = [form, follows?.form].map(
      (one) => registration.answers[(one && photoFieldOf(one)?.key) ?? ''],
    );
    const sent = answers.find((answer) => typeof answer === 'string' && answer !== '');
    return typeof sent === 'string' ? sent : null;
  }

  /** What she is asked once she is approved, as far as people outside answer it; null where that is nothing. */
  async followUp(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<FollowUpView | null> {
    const registration = await this.own(scope, id, tx);
    if (registration.state !== 'approved') return null;
    const asked = await this.forms.followUpOf(tx, scope, registration);
    if (asked === null) return null;
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const form = askedOutside(asked.form);
    return {
      ...standingOf(asked, registration, category, this.clock.now()),
      form,
      stepsDone: asked.standing?.stepsDone ?? [],
      values: {
        ...typedOver(form, registration, {}),
        ...(await this.wanted.photo(tx, scope, registration, form)),
        ...typedIn(asked.standing?.typed ?? {}),
      },
      savedAt: asked.standing?.updatedAt ?? null,
    };
  }

  private async followUpStanding(
    scope: Scope,
    registration: RegistrationEntity,
    category: CategoryView,
  ): Promise<FollowUpStanding | null> {
    if (registration.state !== 'approved') return null;
    const asked = await this.forms.followUpOf(this.database.manager, scope, registration);
    return asked && standingOf(asked, registration, category, this.clock.now());
  }

  /** The form as it is asked of her, with all she has answered so far. */
  async form(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<FormView> {
    const registration = await this.own(scope, id, tx);
    const form = askedOutside(await this.forms.ofRegistration(tx, scope, registration));
    const category = await this.categories.find(scope, registration.categoryId, tx);
    return {
      registrationId: id,
      form,
      state: shownState(registration),
      sent: registration.sentAt !== null,
      category: categoryName(category.id, [category]),
      words: wordsOf(category),
      language: registration.language,
      stepsDone: registration.stepsDone,
      values: { ...valuesOf(form, registration), ...(await this.wanted.typed(tx, scope, registration)) },
      items: registration.mendItems,
      fixed: scope.delegationId === null ? [] : Object.keys(await this.onBehalf.fixed(tx, scope)),
      savedAt: registration.updatedAt,
    };
  }

  private async own(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<RegistrationEntity> {
    mayRead(scope, id);
    const registration = await this.registrations.find(tx, scope, id);
    if (!registration) throw notFound('registration');
    return registration;
  }
}

function mayRead(scope: Scope, id: string): void {
  if (scope.registrationId !== id && !scope.can('registrations.read')) throw forbidden('registrations.read');
}
