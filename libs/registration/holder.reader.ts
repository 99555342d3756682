import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Language,
  type LocalisedText,
  type PersonName,
  forbidden,
  notFound,
} from '@app/kernel';
import { EventsReader } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { WaitingLists } from '@app/places';
import { CategoriesReader, type CategoryView } from './categories/categories.reader';
import { answersOf, asTyped } from './domain/answers-of';
import { type RegistrationForm, fieldsIn } from './domain/form';
import { isOpenToFollowUp, stepToAnswer } from './domain/follow-up';
import { askedOutside } from './domain/form-shown';
import {
  type RegistrationState,
  maySelfSubstitute,
  maySelfWithdraw,
  shownState,
} from './domain/registration-state';
import { photoFieldOf } from './domain/photo';
import type { PreparedText } from './domain/prepared-reason';
import { substitutesUntil } from './domain/substitution';
import { type ChangeRules, type NameValues, isPastSending, mayChange } from './domain/later-change';
import { allAnswers } from './domain/stored-answers';
import { formalNames } from './persons/formal-names';
import { type AskedFollowUp, Forms } from './forms/forms';
import { OnBehalf } from './rosters/on-behalf.service';
import { ChangesRepository } from './persistence/changes.repository';
import type {
  MendItem,
  RegistrationEntity,
  RegistrationMoveEntity,
} from './persistence/registration.entities';
import { RegistrationsRepository } from './persistence/registrations.repository';
import { type CategoryName, categoryName } from './list/registration.reader';
import { Wishes } from './approval/wishes';

/** A moment of a registration as its holder may know it: who of the organisers decided is not for her. */
export interface StatusMove {
  at: Date;
  state: RegistrationState;
  reason: string;
}

/** A registration as its holder sees it on her page. */
export interface StatusView {
  registrationId: string;
  eventId: string;
  state: RegistrationState;
  /** Null until the organiser has looked at it. */
  number: string | null;
  name: PersonName;
  nativeName: string;
  latinName: string;
  jobTitle: string;
  organisationName: string;
  organisationLatinName: string;
  organisationNames: LocalisedText;
  country: string;
  language: Language;
  category: CategoryName;
  /** What she is asked now that she is approved, and how far she is; null where she is asked nothing. */
  followUp: FollowUpStanding | null;
  /** Whether she changes her details by herself. */
  mayChange: boolean;
  /** What her category says of changes after sending; null where she has sent nothing, or it is over. */
  changes: ChangeRules | null;
  /** What she wants to be called, while it waits or after it was refused. */
  newName: { nativeName: string; latinName: string; refused: boolean; reason: string } | null;
  /** Her picture; null where she has sent none. */
  photo: string | null;
  /** The picture she wants instead, while it waits or after it was refused; empty where she wants none. */
  newPhoto: { photo: string; refused: boolean; reason: string } | null;
  /** Whether a focal point looks at it before the secretariat does. */
  preApproval: boolean;
  /** What the organiser wrote when it was returned or refused; otherwise empty. */
  message: string;
  /** The prepared reason the message is; null: the organiser’s own words. */
  prepared: PreparedText | null;
  /** What is to be mended now. */
  items: MendItem[];
  timeline: StatusMove[];
  /** Whether she may say that she does not come. */
  mayWithdraw: boolean;
  /** Whether she may still send somebody else in her place. */
  maySubstitute: boolean;
  /** Where she stands on the waiting list, or until when a place is hers; null where she waits for none. */
  waiting: { position: number | null; offeredUntil: Date | null } | null;
  /** Whether it is over because nobody took the place in time that was offered. */
  offerExpired: boolean;
  invented: boolean;
}

export interface FollowUpStanding {
  /** The first step that is not in order, or the first of all. */
  step: string;
  begun: boolean;
  doneAt: Date | null;
  /** Until when answers are taken; null: as long as the event lasts. */
  until: Date | null;
  /** Whether they still are. */
  open: boolean;
}

/** A draft, or what is to be mended, with every field as it was last typed. */
export interface FormView {
  registrationId: string;
  /** What it is asked by. */
  form: RegistrationForm;
  state: RegistrationState;
  /** Whether it can no longer be changed because it was sent. */
  sent: boolean;
  category: CategoryName;
  language: Language;
  /** Steps that are in order. */
  stepsDone: string[];
  /** By field, refused text included. */
  values: Record<string, string | string[]>;
  items: MendItem[];
  /** The fields whose answer whoever fills it in may not change. */
  fixed: string[];
  savedAt: Date;
}

/** What an approved person is asked, with every field as it was last typed. */
export interface FollowUpView extends FollowUpStanding {
  form: RegistrationForm;
  stepsDone: string[];
  values: Record<string, string | string[]>;
  savedAt: Date | null;
}

/** In these nobody has looked yet at what was sent. */
const AS_SENT: ReadonlySet<RegistrationState> = new Set(['submitted', 'waitlisted']);

/** Whoever was in one of these has been looked at, and knows her number. */
const WAS_READ: ReadonlySet<RegistrationState | null> = new Set(['returned', 'pre_approved', 'approved']);

/** In these the organiser has said why. */
const SAYS_WHY: ReadonlySet<RegistrationState> = new Set(['rejected', 'cancelled']);

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
    private readonly changes: ChangesRepository,
    private readonly onBehalf: OnBehalf,
    private readonly wishes: Wishes,
  ) {}

  async status(scope: Scope, id: string): Promise<StatusView> {
    mayRead(scope, id);
    const found = await this.registrations.findCalled(this.database.manager, scope, id);
    if (!found) throw notFound('registration');
    const { registration, organisationNames } = found;
    const moves = await this.registrations.listMoves(this.database.manager, scope, id);
    // What staff say she is registered as is no step of hers.
    const timeline = moves.filter(({ became }) => became === null).map((move) => statusMove(move));
    const category = await this.categories.find(scope, registration.categoryId);
    const until = substitutesUntil(category, await this.events.view(scope));

    // What only seems sent has no number, so nothing that was only sent shows one.
    const decided =
      !AS_SENT.has(shownState(registration)) || moves.some(({ fromState }) => WAS_READ.has(fromState));
    return {
      registrationId: id,
      eventId: registration.eventId,
      state: shownState(registration),
      number: decided ? registration.number : null,
      name: registration,
      ...formalNames(registration, registration.country),
      jobTitle: registration.jobTitle,
      organisationName: registration.organisationName,
      organisationLatinName: registration.organisationLatinName,
      organisationNames,
      country: registration.country,
      language: registration.language,
      category: categoryName(category.id, [category]),
      preApproval: category.preApproval,
      followUp: await this.followUpStanding(scope, registration, category),
      mayChange: mayChange(shownState(registration), category, this.clock.now()),
      changes: changesOf(registration, category),
      ...(await this.wantedParts(scope, registration)),
      photo: await this.photoOf(scope, registration),
      ...saidOf(registration, moves),
      items: registration.mendItems,
      timeline: looksSent(registration, timeline),
      mayWithdraw: maySelfWithdraw(registration),
      maySubstitute: maySelfSubstitute(registration.state) && (until === null || this.clock.now() < until),
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

  /** What she has asked for and was not agreed to, of each part. */
  private async wantedParts(
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<Pick<StatusView, 'newName' | 'newPhoto'>> {
    const { id, state, country } = registration;
    const wanted: Pick<StatusView, 'newName' | 'newPhoto'> = { newName: null, newPhoto: null };
    if (state !== 'approved') return wanted;
    for (const change of await this.changes.listLatest(this.database.manager, scope, id)) {
      if (change.outcome === 'accepted') continue;
      const said = { refused: change.outcome === 'refused', reason: change.reason };
      if (change.part === 'photo') wanted.newPhoto = { ...said, photo: change.after.photo };
      else
        wanted.newName = {
          ...said,
          ...formalNames({ ...registration, ...change.after }, country),
        };
    }
    return wanted;
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
        ...(await this.wantedPhoto(tx, scope, registration, form)),
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

  async form(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<FormView> {
    const registration = await this.own(scope, id, tx);
    const form = askedOutside(await this.forms.ofRegistration(tx, scope, registration));
    return {
      registrationId: id,
      form,
      state: shownState(registration),
      sent: registration.sentAt !== null,
      category: categoryName(registration.categoryId, await this.categories.list(scope, tx)),
      language: registration.language,
      stepsDone: registration.stepsDone,
      values: { ...valuesOf(form, registration), ...(await this.wanted(tx, scope, registration)) },
      items: registration.mendItems,
      fixed: scope.delegationId === null ? [] : Object.keys(await this.onBehalf.fixed(tx, scope)),
      savedAt: registration.updatedAt,
    };
  }

  /** What she has asked for already is what she sees when she changes it again. */
  private async wanted(
    tx: Tx,
    scope: Scope,
    { id, state }: RegistrationEntity,
  ): Promise<Partial<NameValues> & FormView['values']> {
    if (state !== 'approved') return {};
    const open = await this.changes.listOpen(tx, scope, id);
    const wanted = open.map(({ part, after }) => (part === 'name' ? after : { [after.field]: after.photo }));
    return Object.assign({}, ...wanted) as Partial<NameValues>;
  }

  /** The picture she has sent after her approval and nobody has looked at yet. */
  private async wantedPhoto(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    form: RegistrationForm,
  ): Promise<FormView['values']> {
    const field = photoFieldOf(form)?.key;
    if (field === undefined) return {};
    const photo = await this.wishes.photo(tx, scope, registration.id, field);
    return photo === undefined ? {} : { [field]: photo };
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

/** A place held under a word of a list, which is no name; whoever comes in somebody's place was named. */
function isNameless(registration: RegistrationEntity, form: RegistrationForm): boolean {
  const { state, personId, replacesId, stepsDone } = registration;
  if (replacesId !== null) return false;
  const naming = form.steps.find((step) => step.fields.some(({ key }) => key === 'latinGiven'));
  return state === 'placeholder' && personId === null && !stepsDone.includes(naming?.key ?? '');
}

function valuesOf(form: RegistrationForm, registration: RegistrationEntity): FormView['values'] {
  return {
    ...typedOver(form, registration, {}),
    ...(registration.consentAt ? { consent: 'yes' } : {}),
    ...(isNameless(registration, form) ? { latinGiven: '' } : {}),
    ...Object.assign({}, ...Object.values(registration.typed)),
  };
}

/** What is answered of a form, and over it what was typed and refused. */
function typedOver(
  form: RegistrationForm,
  registration: RegistrationEntity,
  typed: RegistrationEntity['typed'],
): FormView['values'] {
  const answers = answersOf(registration);
  const kept = fieldsIn(form).map(({ key }) => [key, asTyped(answers[key])] as const);
  return { ...Object.fromEntries(kept), ...typedIn(typed) };
}

/** What was typed and refused, of every step. */
function typedIn(typed: RegistrationEntity['typed']): FormView['values'] {
  return Object.assign({}, ...Object.values(typed)) as FormView['values'];
}

/** What the organiser wrote that stands now. */
function saidOf(
  { state, mendMessage }: RegistrationEntity,
  moves: readonly RegistrationMoveEntity[],
): Pick<StatusView, 'message' | 'prepared'> {
  if (SAYS_WHY.has(state)) {
    const last = moves.at(-1);
    return { message: last?.reason ?? '', prepared: last?.prepared ?? null };
  }
  const returned = moves.findLast(({ toState, became }) => toState === 'returned' && became === null);
  return { message: mendMessage, prepared: mendMessage === '' ? null : (returned?.prepared ?? null) };
}

function changesOf(
  registration: RegistrationEntity,
  { changes, changesUntil }: ChangeRules,
): ChangeRules | null {
  return isPastSending(shownState(registration)) ? { changes, changesUntil } : null;
}

function standingOf(
  { form, standing }: AskedFollowUp,
  registration: RegistrationEntity,
  { followUpUntil: until }: CategoryView,
  now: Date,
): FollowUpStanding {
  const answers = allAnswers(registration);
  const open = stepToAnswer(form, { answers, stepsDone: standing?.stepsDone ?? [] });
  return {
    step: open ?? stepToAnswer(form, { answers, stepsDone: [] }) ?? '',
    begun: standing !== null,
    doneAt: standing?.doneAt ?? null,
    until,
    open: isOpenToFollowUp({ state: registration.state, until }, now),
  };
}

/** Why something was agreed to is a word among the organisers; why it was not, a word to her. */
function statusMove({ at, toState, reason }: RegistrationMoveEntity): StatusMove {
  const isToHer = toState !== 'approved' && toState !== 'pre_approved';
  return { at, state: toState, reason: isToHer ? reason : '' };
}

/**
 * Whoever has waited sent her form first, and sent nothing when she took what she was offered. A draft that repeats an
 * address was never moved to sent, nor to the waiting list, but its holder has sent it.
 */
function looksSent({ sentAt, seemingRank }: RegistrationEntity, timeline: StatusMove[]): StatusMove[] {
  const as = (state: RegistrationState, at: Date): StatusMove => ({ at, state, reason: '' });
  const [first] = timeline;
  if (first?.state === 'waitlisted') {
    const others = timeline.filter(
      ({ state }, index) => state !== 'submitted' || timeline[index - 1]?.state !== 'waitlisted',
    );
    return [as('submitted', first.at), ...others];
  }
  if (sentAt === null || timeline.some(({ state }) => state === 'submitted')) return timeline;
  const seeming = seemingRank === null ? [] : [as('waitlisted', sentAt)];
  return [as('submitted', sentAt), ...seeming, ...timeline];
}
