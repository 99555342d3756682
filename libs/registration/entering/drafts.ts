import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId, notFound } from '@app/kernel';
import type { EventView } from '@app/events';
import { type PersonalLink, PersonalLinks } from '@app/identity';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { AccessCodes } from '../access/access-codes.service';
import { CategoriesReader } from '../categories/categories.reader';
import { ListedAddresses } from '../access/listed-addresses.service';
import { ChoicePlaces } from '../places/choice-places';
import { isOpen } from '../domain/category';
import { type ChoiceLeft, fullChoices } from '../domain/choice-places';
import { type Contact, formFor } from '../domain/contact';
import { type FormStep, type RegistrationForm, stepOf } from '../domain/form';
import {
  type Answer,
  type FieldError,
  type RawValues,
  type StepOutcome,
  keepable,
  unknownFields,
  validateStep,
  withFaults,
} from '../domain/form-answers';
import { alreadySent, answersRefused, unknownStep } from '../domain/registration.errors';
import { categoryClosed, categoryFull } from '../domain/place.errors';
import { photoKept } from '../domain/photo';
import { holdsPlace, isOpenToAnswers } from '../domain/registration-state';
import { allAnswers, storedAs } from '../domain/stored-answers';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { emptyDraft } from './new-registration';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { type RegistrationChanges, RegistrationsRepository } from '../persistence/registrations.repository';
import { type SentPhoto, Photos } from '../photos/photos.service';
import { RegistrationActs } from '../registration-acts';
import { keysOf } from '../list/search-keys';

export interface NewDraft {
  categoryId: string;
  language: Language;
  /** What was typed as an access code, which some categories ask for. */
  code?: string;
  /** Whether the person is made up for a demo or a rehearsal. */
  invented?: boolean;
}

/** What staff know of whom they enter. */
interface EnteredAnswers {
  answers: RawValues;
  /** How she is reached; at her own address where nothing is said. */
  contact?: Contact;
  /** Whose list she came in with, and what she is called there. */
  list?: { source: string; reference: string | null };
}

export interface StartedDraft {
  registrationId: string;
  link: PersonalLink;
  /** `/r/…` */
  path: string;
}

/** By what a step is asked, and what is known of the pictures it may bring. */
interface Asking {
  event: EventView;
  form: RegistrationForm;
  left?: readonly ChoiceLeft[];
  photos?: ReadonlySet<string>;
  faults?: readonly FieldError[];
}

/** A registration before it is sent: begun, and answered step by step. */
@Injectable()
export class Drafts {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly links: PersonalLinks,
    private readonly access: AccessCodes,
    private readonly listed: ListedAddresses,
    private readonly forms: Forms,
    private readonly choices: ChoicePlaces,
    private readonly photos: Photos,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Begins a draft with a link to come back by. Throws where the category takes nobody now, or wants a code that is not
   * good.
   */
  async begin(tx: Tx, scope: Scope, event: EventView, wanted: NewDraft): Promise<StartedDraft> {
    const { draft, link, codeOnly } = await this.make(tx, scope, event, wanted);
    const code = codeOnly ? await this.access.opening(tx, scope, wanted.categoryId, wanted.code ?? '') : null;
    await this.registrations.insert(tx, draft);
    if (code !== null) await this.access.keep(tx, scope, draft.id, code);
    await this.acts.begun(tx, scope, draft);
    return { registrationId: draft.id, link, path: this.links.urlPath(link) };
  }

  /** A draft for whoever has this address, in a category whose list lets it in; she gets its link by mail. */
  async beginListed(
    tx: Tx,
    scope: Scope,
    event: EventView,
    { email, listedId, ...wanted }: NewDraft & { email: string; listedId: string },
  ): Promise<string> {
    const { draft } = await this.make(tx, scope, event, wanted);
    Object.assign(draft, { email });
    Object.assign(draft, keysOf(draft));
    await this.registrations.insert(tx, draft);
    await this.listed.keep(tx, scope, draft.id, { listedId, address: email });
    await this.acts.begun(tx, scope, draft);
    return draft.id;
  }

  /** A draft with these answers by their fields, written in one go; what is not right is kept as it was typed. */
  async enter(
    tx: Tx,
    scope: Scope,
    event: EventView,
    { answers, contact = 'own', list, ...wanted }: NewDraft & EnteredAnswers,
  ): Promise<RegistrationEntity> {
    const { draft, form: asked } = await this.make(tx, scope, event, wanted);
    Object.assign(draft, {
      contact,
      externalSource: list?.source ?? null,
      externalRef: list?.reference ?? null,
    });
    const form = formFor(asked, contact);
    const unknown = unknownFields(form, answers);
    if (unknown.length > 0) throw answersRefused(unknown);
    for (const { key, fields } of form.steps) {
      if (!fields.some((field) => answers[field.key] !== undefined)) continue;
      Object.assign(draft, this.answer(draft, { event, form }, { key, raw: answers }).changes);
    }
    Object.assign(draft, keysOf(draft));
    await this.registrations.insert(tx, draft);
    // Whoever is asked by staff needs no code, whatever the category asks when she sends it.
    await this.access.keep(tx, scope, draft.id, null);
    await this.acts.begun(tx, scope, draft);
    return draft;
  }

  /** Keeps a step of a locked draft: the answers if they are right, else what was typed. */
  async keepStep(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    event: EventView,
    { key, raw, photo }: { key: string; raw: RawValues; photo?: SentPhoto },
  ): Promise<StepOutcome> {
    if (!isOpenToAnswers(registration.state) || registration.sentAt) throw alreadySent();
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const left = await this.choices.left(scope, form.versionId, tx);
    const fields = stepOf(form, key)?.fields ?? [];
    const kept = photoKept(registration, fields);
    const taken = await this.photos.take(tx, scope, registration.id, { fields, raw, sent: photo, kept });
    const { outcome, changes } = this.answer(
      registration,
      { event, form, left, ...taken },
      { key, ...taken },
    );
    const facts = { step: key, inOrder: outcome.ok };
    await this.acts.save(tx, scope, registration, changes, { action: 'draft.answered', facts });
    await this.photos.tidy(tx, scope, registration.id, photo);
    return outcome;
  }

  private async make(
    tx: Tx,
    scope: Scope,
    event: EventView,
    { categoryId, language, invented = false }: NewDraft,
  ): Promise<{ draft: RegistrationEntity; link: PersonalLink; form: RegistrationForm; codeOnly: boolean }> {
    if (event.state !== 'live') throw notFound('event');
    const category = await this.categories.find(scope, categoryId, tx);
    if (!isOpen(category, this.clock.now())) throw categoryClosed(category);
    // A kindness only: what is promised is promised when it is sent.
    if (category.left === 0 && !category.waitingOpen) throw categoryFull(category);

    const id = newId();
    const link = await this.links.issue(tx, scope, { subjectKind: 'registration', subjectId: id });
    const now = this.clock.now();
    const form = await this.forms.ofCategory(tx, scope, categoryId, event);
    const given = { id, linkId: link.id, categoryId, formVersionId: form.versionId, language, invented, now };
    return { draft: emptyDraft(event, given), link, form, codeOnly: category.codeOnly };
  }

  /** What a step as it was sent makes of a registration. */
  private answer(
    registration: RegistrationEntity,
    { event, form, left = [], photos, faults = [] }: Asking,
    { key, raw }: { key: string; raw: RawValues },
  ): { outcome: StepOutcome; changes: RegistrationChanges } {
    const step = stepOf(form, key);
    if (!step) throw unknownStep(key);

    const now = this.clock.now();
    const context = formContext(event, now, photos);
    const checked = withFaults(validateStep(step, raw, context, allAnswers(registration)), faults, raw);
    const outcome = withoutFull(step, raw, checked, left, registration);
    const { [key]: _typed, ...otherSteps } = registration.typed;
    const changes = outcome.ok
      ? {
          ...storedAs(registration, outcome.values, { form, now }),
          ...reachedAt(registration, outcome.values['email']),
          typed: otherSteps,
          stepsDone: [...new Set([...registration.stepsDone, key])],
        }
      : {
          typed: { ...otherSteps, [key]: keepable(step, raw) },
          stepsDone: registration.stepsDone.filter((done) => done !== key),
        };
    return { outcome, changes };
  }
}

/** What is full is told at once; whoever's seat is kept keeps the choice she has. */
function withoutFull(
  step: FormStep,
  raw: RawValues,
  outcome: StepOutcome,
  left: readonly ChoiceLeft[],
  { state, answers }: RegistrationEntity,
): StepOutcome {
  if (!outcome.ok) return outcome;
  const errors = fullChoices([step], outcome.values, left, holdsPlace(state) ? answers : {});
  return errors.length === 0 ? outcome : { ok: false, errors, values: raw };
}

/** Whoever had no e-mail and writes one down is reached there from now on. */
function reachedAt({ contact }: RegistrationEntity, email: Answer | undefined): RegistrationChanges {
  return contact === 'none' && email !== undefined && email !== '' ? { contact: 'own' } : {};
}
