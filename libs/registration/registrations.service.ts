import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DomainError, type Language, newId, notFound } from '@app/kernel';
import { EventsReader } from '@app/events';
import { type PersonalLink, PersonalLinks } from '@app/identity';
import { parseAddress } from '@app/mail';
import { registrationMended, registrationSubmitted } from '@app/news';
import { PeopleService } from '@app/people';
import { Places } from '@app/places';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { AddressMail } from './address-mail.service';
import { CategoriesReader } from './categories.reader';
import { answersOf, asTyped, split } from './domain/answers-of';
import { isOpen, registrationNumber } from './domain/category';
import { REGISTRATION_FORM, type RegistrationForm, stepOf } from './domain/form';
import {
  type Answers,
  type FieldError,
  type FormContext,
  type RawValues,
  type StepOutcome,
  keepable,
  validateMended,
  validateStep,
} from './domain/form-answers';
import {
  alreadySent,
  categoryClosed,
  categoryFull,
  noAddress,
  unknownStep,
} from './domain/registration.errors';
import { formContext } from './form-options';
import { RegistrationEntity } from './persistence/registration.entities';
import { type RegistrationChanges, RegistrationsRepository } from './persistence/registrations.repository';
import { RegistrationActs } from './registration-acts';

export interface StartedDraft {
  registrationId: string;
  link: PersonalLink;
  /** `/r/…` */
  path: string;
}

export type SubmitOutcome =
  | { ok: true }
  /** The first step that is not right any more, and what is the matter with it. */
  | { ok: false; step: string; errors: FieldError[] };

/** What a person does with her own registration. */
@Injectable()
export class RegistrationsService {
  private readonly form: RegistrationForm = REGISTRATION_FORM;

  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly people: PeopleService,
    private readonly places: Places,
    private readonly links: PersonalLinks,
    private readonly addressMail: AddressMail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins a registration in an open category of a live event, kept from now on behind its own link. */
  startDraft(
    scope: Scope,
    wanted: { categoryId: string; language: Language; invented?: boolean },
  ): Promise<StartedDraft> {
    return this.database.transaction((tx) => this.startDraftIn(tx, scope, wanted));
  }

  async startDraftIn(
    tx: Tx,
    scope: Scope,
    {
      categoryId,
      language,
      invented = false,
    }: { categoryId: string; language: Language; invented?: boolean },
  ): Promise<StartedDraft> {
    const event = await this.events.view(scope, tx);
    if (event.state !== 'live') throw notFound('event');
    const category = await this.categories.find(scope, categoryId, tx);
    if (!isOpen(category, this.clock.now())) throw categoryClosed(category);
    // A kindness only: what is promised is promised when it is sent.
    if (category.left === 0) throw categoryFull(category);

    const id = newId();
    await this.registrations.insert(
      tx,
      emptyDraft(id, event, { categoryId, language, invented, now: this.clock.now() }),
    );
    const link = await this.links.issue(tx, scope, { subjectKind: 'registration', subjectId: id });
    await this.registrations.save(tx, scope, id, { linkId: link.id });
    return { registrationId: id, link, path: this.links.urlPath(link) };
  }

  /** Checks and keeps one step of a draft. What is refused is kept as it was typed. */
  saveStep(scope: Scope, id: string, stepKey: string, raw: RawValues): Promise<StepOutcome> {
    return this.database.transaction((tx) => this.saveStepIn(tx, scope, id, stepKey, raw));
  }

  async saveStepIn(tx: Tx, scope: Scope, id: string, stepKey: string, raw: RawValues): Promise<StepOutcome> {
    const step = stepOf(this.form, stepKey);
    if (!step) throw unknownStep(stepKey);
    const registration = await this.acts.lockOwn(tx, scope, id);
    if (registration.state !== 'draft' || registration.sentAt) throw alreadySent();

    const outcome = validateStep(step, raw, await this.context(tx, scope));
    const { [stepKey]: _typed, ...otherSteps } = registration.typed;
    const changes = outcome.ok
      ? {
          ...this.storedAs(registration, outcome.values),
          typed: otherSteps,
          stepsDone: [...new Set([...registration.stepsDone, stepKey])],
        }
      : {
          typed: { ...otherSteps, [stepKey]: keepable(step, raw) },
          stepsDone: registration.stepsDone.filter((done) => done !== stepKey),
        };
    await this.acts.save(tx, scope, registration, changes);
    return outcome;
  }

  /**
   * Sends the draft: takes the place of its quota and its number. An address that is registered already gets the same
   * answer, and a mail tells its holder, so that nobody learns who is registered. Sending twice is sending once.
   */
  async submit(scope: Scope, id: string): Promise<SubmitOutcome> {
    const run = () => this.database.transaction((tx) => this.submitIn(tx, scope, id));
    try {
      return await run();
    } catch (error) {
      // A rival with the same address was sent between our look and our save; now it can be seen.
      if (error instanceof DomainError && error.code === 'registration.address-taken') return run();
      throw error;
    }
  }

  async submitIn(tx: Tx, scope: Scope, id: string): Promise<SubmitOutcome> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    if (registration.sentAt) return { ok: true };

    const event = await this.events.view(scope, tx);
    const missing = this.firstFault(registration, formContext(event));
    if (missing) return missing;

    const category = await this.categories.find(scope, registration.categoryId, tx);
    if (event.state !== 'live' || !isOpen(category, this.clock.now())) throw categoryClosed(category);

    const holder = await this.registrations.findActiveByEmail(tx, scope, registration.email);
    if (holder) {
      await this.registrations.save(tx, scope, id, { sentAt: this.clock.now() });
      await this.addressMail.repeated(tx, scope, holder.id, registration.email);
      return { ok: true };
    }

    const people = await this.peopleOf(tx, scope, registration);
    await this.takePlace(tx, scope, category, id);
    // Last, because the counter stays locked until the commit.
    const number = registrationNumber(event.numberPrefix, await this.registrations.nextSerial(tx, scope));
    await this.acts.move(tx, scope, registration, {
      to: 'submitted',
      changes: { ...people, number, sentAt: this.clock.now(), typed: {} },
      topic: registrationSubmitted,
    });
    return { ok: true };
  }

  /** Takes what the holder of a returned registration has mended, and sends it again. Only the fields asked for are read. */
  mend(scope: Scope, id: string, raw: RawValues): Promise<StepOutcome> {
    return this.database.transaction((tx) => this.mendIn(tx, scope, id, raw));
  }

  async mendIn(tx: Tx, scope: Scope, id: string, raw: RawValues): Promise<StepOutcome> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    if (registration.state !== 'returned') throw alreadySent();

    const outcome = this.checkMended(registration, raw, await this.context(tx, scope));
    if (!outcome.ok) {
      const typed = Object.assign({}, ...this.form.steps.map((step) => keepable(step, raw)));
      await this.acts.save(tx, scope, registration, { typed: { mend: typed } });
      return outcome;
    }

    const changes = this.storedAs(registration, outcome.values);
    const people = await this.peopleOf(tx, scope, { ...registration, ...changes });
    await this.acts.move(tx, scope, registration, {
      to: 'submitted',
      changes: { ...changes, ...people, typed: {}, mendMessage: '', mendItems: [] },
      topic: registrationMended,
    });
    return outcome;
  }

  /**
   * Has the link of a draft mailed, so that it can be continued elsewhere; to the address typed now, or to the one
   * answered before.
   */
  mailResumeLink(
    scope: Scope,
    id: string,
    typedEmail?: string,
  ): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
    return this.database.transaction(async (tx) => {
      const registration = await this.acts.lockOwn(tx, scope, id);
      const email =
        typedEmail === undefined || registration.sentAt ? registration.email : addressOf(typedEmail);
      if (email === null) return { ok: false, errors: [{ field: 'email', code: 'bad-email' }] };
      if (email === '') throw noAddress();

      if (email !== registration.email) await this.acts.save(tx, scope, registration, { email });
      await this.addressMail.linkAsked(tx, scope, id, email);
      return { ok: true };
    });
  }

  /** Has the link of whatever is registered under this address mailed to it. Says nothing of whether there is any. */
  async mailLinkTo(scope: Scope, typedEmail: string): Promise<void> {
    const email = addressOf(typedEmail);
    if (email === null) return;
    await this.database.transaction(async (tx) => {
      const found = await this.registrations.findLatestByEmail(tx, scope, email);
      if (found) await this.addressMail.linkAsked(tx, scope, found.id, email);
    });
  }

  private async context(tx: Tx, scope: Scope): Promise<FormContext> {
    return formContext(await this.events.view(scope, tx));
  }

  /** New answers as columns and JSON, with the moment and wording of a consent. */
  private storedAs(registration: RegistrationEntity, values: Answers): RegistrationChanges {
    const { columns, others } = split(values);
    const { consent, ...answers } = others;
    const agreed =
      consent === true ? { consentAt: this.clock.now(), consentVersion: this.form.consentVersion } : {};
    return {
      ...columns,
      ...agreed,
      language: (columns.language ?? registration.language) as Language,
      answers: { ...registration.answers, ...answers },
    };
  }

  /** Options may have been withdrawn since a step was saved, so all of them are looked at again. */
  private firstFault(
    registration: RegistrationEntity,
    context: FormContext,
  ): Exclude<SubmitOutcome, { ok: true }> | null {
    const answers: Answers = { ...answersOf(registration), consent: registration.consentAt !== null };
    for (const step of this.form.steps) {
      if (!registration.stepsDone.includes(step.key)) return { ok: false, step: step.key, errors: [] };
      const raw = Object.fromEntries(step.fields.map(({ key }) => [key, asTyped(answers[key])]));
      const outcome = validateStep(step, raw, context);
      if (!outcome.ok) return { ok: false, step: step.key, errors: outcome.errors };
    }
    return null;
  }

  private checkMended(registration: RegistrationEntity, raw: RawValues, context: FormContext): StepOutcome {
    const keys = registration.mendItems.map(({ field }) => field);
    const kept = answersOf(registration);
    const outcomes = this.form.steps.map((step) => validateMended(step, keys, raw, kept, context));
    const errors = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.errors));
    if (errors.length > 0) return { ok: false, errors, values: raw };
    return { ok: true, values: Object.assign({}, ...outcomes.map((outcome) => outcome.values)) };
  }

  private async peopleOf(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<RegistrationChanges> {
    const organisationId = await this.people.findOrCreateOrganisation(tx, scope, {
      name: registration.organisationName,
      latinName: registration.organisationLatinName,
      country: registration.country,
      kind: registration.organisationKind,
      invented: registration.invented,
    });
    return { organisationId, personId: await this.people.findOrCreatePerson(tx, scope, registration) };
  }

  private async takePlace(
    tx: Tx,
    scope: Scope,
    category: { poolId: string; code: string; name: RegistrationCategoryName },
    holderId: string,
  ): Promise<void> {
    try {
      await this.places.take(tx, scope, category.poolId, holderId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'places.full') throw categoryFull(category);
      throw error;
    }
  }
}

type RegistrationCategoryName = Parameters<typeof categoryFull>[0]['name'];

function addressOf(typed: string): string | null {
  const parsed = parseAddress(typed);
  return parsed.ok ? parsed.address : null;
}

function emptyDraft(
  id: string,
  event: { id: string; seriesId: string },
  {
    categoryId,
    language,
    invented,
    now,
  }: { categoryId: string; language: Language; invented: boolean; now: Date },
): RegistrationEntity {
  return Object.assign(new RegistrationEntity(), {
    id,
    seriesId: event.seriesId,
    eventId: event.id,
    categoryId,
    number: null,
    state: 'draft',
    language,
    salutation: '',
    nativeFamily: '',
    nativeGiven: '',
    latinFamily: '',
    latinGiven: '',
    email: '',
    phone: '',
    country: '',
    jobTitle: '',
    organisationName: '',
    organisationLatinName: '',
    organisationKind: '',
    answers: {},
    typed: {},
    stepsDone: [],
    mendMessage: '',
    mendItems: [],
    personId: null,
    organisationId: null,
    linkId: null,
    consentAt: null,
    consentVersion: null,
    searchKey: '',
    invented,
    sentAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  } as const);
}
