import { Inject, Injectable } from '@nestjs/common';
import type { EventView } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { type Clock, newId } from '@app/kernel';
import { registrationSubmitted } from '@app/news';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CompletionLinks } from '../rosters/completion-links.service';
import { asTyped } from '../domain/answers-of';
import { registrationNumber } from '../domain/category';
import { formFor } from '../domain/contact';
import type { RegistrationForm } from '../domain/form';
import { type Answers, type FormContext, validateForm, validateStep } from '../domain/form-answers';
import { storedAs } from '../domain/stored-answers';
import { Entries } from '../entering/entries';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { emptyDraft } from '../entering/new-registration';
import type { ImportEntity } from '../persistence/import.entities';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { type RegistrationChanges, RegistrationsRepository } from '../persistence/registrations.repository';
import type { RowKind } from '../persistence/imports.repository';
import { Affiliations } from '../persons/affiliations';
import { OrganisationNames } from '../persons/organisation-names.service';
import { Quotas } from '../places/quotas';
import { RegistrationActs } from '../registration-acts';
import { ORGANISATION_STEP } from '../domain/walk-in';
import { Reassignments } from '../reassignments/reassignments.service';
import { ReviewService, asItStands } from '../approval/review.service';
import { keysOf } from '../list/search-keys';
import type { ReadRow } from '../table/read-row';
import { rowClosed } from './import.errors';
import { changedAnswers, closedTo, differs } from './judge';
import type { Checked } from './import-check';
import { placeholderEnds } from './placeholder-ends';

/** What a row has become; with its kind where that is another than it was judged to be. */
interface Carried {
  id: string;
  kind: RowKind | null;
}

/** What one row of an accepted table does, in a transaction of its own: a place is scarce and its counter stays locked. */
@Injectable()
export class ImportActs {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly acts: RegistrationActs,
    private readonly entries: Entries,
    private readonly review: ReviewService,
    private readonly affiliations: Affiliations,
    private readonly quotas: Quotas,
    private readonly links: PersonalLinks,
    private readonly forms: Forms,
    private readonly completions: CompletionLinks,
    private readonly names: OrganisationNames,
    private readonly reassignments: Reassignments,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Enters or changes whom the row is about, and says what became of it. Throws why it cannot be, such as where it is
   * full.
   */
  async carry(
    tx: Tx,
    scope: Scope,
    event: EventView,
    made: ImportEntity,
    { row, judged }: Checked,
  ): Promise<Carried> {
    const stands = judged.outcome === 'changed' ? judged.registrationId : null;
    if (stands !== null && (await this.onlyNames(tx, scope, made, row, stands)))
      return { id: stands, kind: null };
    const carried =
      stands === null
        ? await this.begin(tx, scope, event, made, row)
        : await this.change(tx, scope, event, made, row, stands);
    await this.nameOrganisation(tx, scope, made, row, carried.id);
    if (!made.choices.mail) await this.registrations.hush(tx, scope, carried.id);
    else await this.askToComplete(tx, scope, row, carried.id);
    return carried;
  }

  /** Does what a row wants that says nothing new but what the organisation is called; whether that was all. */
  private async onlyNames(
    tx: Tx,
    scope: Scope,
    made: ImportEntity,
    row: ReadRow,
    id: string,
  ): Promise<boolean> {
    if (Object.keys(row.organisationNames).length === 0) return false;
    if (differs(row, await this.acts.find(tx, scope, id))) return false;
    await this.nameOrganisation(tx, scope, made, row, id);
    return true;
  }

  /** Her organisation is called so in the languages in which it has no name yet. */
  private async nameOrganisation(
    tx: Tx,
    scope: Scope,
    { choices }: ImportEntity,
    { organisationNames: names }: ReadRow,
    id: string,
  ): Promise<void> {
    if (Object.keys(names).length === 0) return;
    const { organisationId } = await this.acts.find(tx, scope, id);
    const events = choices.looksAfter === undefined ? [scope.event] : choices.looksAfter;
    if (organisationId !== null) await this.names.fill(tx, scope, organisationId, { names, events });
  }

  /** Whose row was not whole is mailed the link to her own part; whoever was sent with it is told of that. */
  private async askToComplete(tx: Tx, scope: Scope, row: ReadRow, id: string): Promise<void> {
    const { email } = row.values;
    if (row.complete || row.placeholder !== null || row.contact === 'none') return;
    if (typeof email === 'string' && email !== '')
      await this.completions.askEntered(tx, scope, { id, email });
  }

  private async begin(
    tx: Tx,
    scope: Scope,
    event: EventView,
    made: ImportEntity,
    row: ReadRow,
  ): Promise<Carried> {
    if (!row.complete) return { id: await this.hold(tx, scope, event, made, row), kind: null };
    const { id, state } = await this.entries.enterIn(tx, scope, event, {
      categoryId: row.categoryId,
      contact: row.contact,
      answers: Object.fromEntries(
        Object.entries(row.values).map(([field, value]) => [field, asTyped(value)]),
      ),
      delegationId: made.delegationId ?? undefined,
      list: { source: made.source, reference: row.reference },
      wait: made.choices.wait ?? false,
    });
    if (state === 'waitlisted') return { id, kind: 'waits' };
    return { id, kind: await this.approve(tx, scope, made, id) };
  }

  /** Approves whom a row has sent where that is asked for; answers what the row is then, where she was to be. */
  private async approve(
    tx: Tx,
    scope: Scope,
    { choices }: ImportEntity,
    id: string,
  ): Promise<RowKind | null> {
    if (!choices.approve) return null;
    return (await this.review.approveAtOnce(tx, scope, id)) ?? 'complete';
  }

  /** Keeps a place for somebody whose answers are missing, or whose name is. */
  private async hold(
    tx: Tx,
    scope: Scope,
    event: EventView,
    made: ImportEntity,
    row: ReadRow,
  ): Promise<string> {
    const now = this.clock.now();
    const id = newId();
    const form = await this.forms.ofCategory(tx, scope, row.categoryId, event);
    const link = await this.links.issue(tx, scope, { subjectKind: 'registration', subjectId: id });
    const held = emptyDraft(event, {
      id,
      linkId: link.id,
      categoryId: row.categoryId,
      formVersionId: form.versionId,
      language: 'en',
      invented: false,
      now,
    });
    Object.assign(held, {
      state: 'placeholder',
      contact: row.contact,
      externalSource: made.source,
      externalRef: row.reference,
      placeholderUntil: placeholderEnds(row.until ?? made.choices.holdUntil, event.timezone),
      enteredByKind: scope.actor.kind,
      enteredById: scope.actor.id,
      enteredByName: scope.actor.name,
      delegationId: made.delegationId,
      delegationChosen: made.delegationId !== null,
      ...answered(held, row, form, event, now),
    } as const);
    Object.assign(held, await this.peopleOf(tx, scope, held, row));
    Object.assign(held, keysOf(held));
    await this.registrations.insert(tx, held);
    await this.acts.begun(tx, scope, held);
    await this.registrations.insertMove(tx, scope, {
      registrationId: id,
      at: now,
      fromState: null,
      toState: 'placeholder',
      reason: '',
      items: [],
      quiet: !made.choices.mail,
    });
    await this.quotas.take(tx, scope, held);
    return id;
  }

  private async change(
    tx: Tx,
    scope: Scope,
    event: EventView,
    made: ImportEntity,
    asRead: ReadRow,
    id: string,
  ): Promise<Carried> {
    const before = await this.acts.lock(tx, scope, id);
    // The row was judged without a lock: somebody may have decided or gone since, or belong to others.
    if (made.delegationId !== null && before.delegationId !== made.delegationId) throw rowClosed('elsewhere');
    const closed = closedTo(before.state);
    if (closed !== null) throw rowClosed(closed);
    const stands = await this.moved(tx, scope, made, asRead, before);
    if (stands !== before && !differs(asRead, stands)) return { id, kind: null };
    const form = await this.forms.ofRegistration(tx, scope, stands);
    const row = { ...asRead, complete: this.isWhole(asRead, form, event) };
    const now = this.clock.now();
    const changes: RegistrationChanges = {
      ...(row.placeholder === null ? { contact: row.contact } : {}),
      ...answered(stands, row, form, event, now),
    };
    const after = Object.assign(
      Object.create(Object.getPrototypeOf(stands) as object),
      stands,
      changes,
    ) as RegistrationEntity;
    Object.assign(changes, await this.peopleOf(tx, scope, after, row));
    await this.quotas.follow(tx, scope, Object.assign(after, changes));

    if (stands.state !== 'placeholder' || !row.complete) {
      const facts = { fields: changedAnswers(row.values, stands) };
      await this.acts.save(tx, scope, stands, changes, { action: 'registration.imported', facts });
      return { id, kind: stands.state === 'placeholder' && row.placeholder === null ? 'to-complete' : null };
    }
    // Last, because the counter stays locked until the commit.
    const number = registrationNumber(event.numberPrefix, await this.registrations.nextSerial(tx, scope));
    await this.acts.move(tx, scope, stands, {
      to: 'submitted',
      action: 'registration.submitted',
      changes: { ...changes, number, sentAt: now, typed: {}, placeholderUntil: null },
      topic: registrationSubmitted,
    });
    return { id, kind: await this.approve(tx, scope, made, id) };
  }

  /**
   * The registration in the category of the row. Another one than before is what staff do by hand: she is asked its form,
   * her places and who comes with her follow, and her history has it.
   */
  private async moved(
    tx: Tx,
    scope: Scope,
    { choices }: ImportEntity,
    { categoryId, placeholder, values }: ReadRow,
    before: RegistrationEntity,
  ): Promise<RegistrationEntity> {
    if (before.categoryId === categoryId) return before;
    // With the country and organisation she has from now on: quotas count her by them too.
    const said = Object.entries(placeholder === null ? values : {}).filter(
      ([field, value]) => STANDING_FIELDS.has(field) && typeof value === 'string' && value !== '',
    );
    const answers = Object.fromEntries(said.map(([field, value]) => [field, asTyped(value)]));
    const tell = choices.mail && before.state !== 'placeholder';
    await this.reassignments.reassign(tx, scope, asItStands(before.id), { categoryId, answers }, { tell });
    return this.acts.lock(tx, scope, before.id);
  }

  /** Whether the row answers all that the form of this very place asks: rows are read by one form of the table. */
  private isWhole(row: ReadRow, form: RegistrationForm, event: EventView): boolean {
    const raw = Object.fromEntries(
      Object.entries(row.values).map(([field, value]) => [field, asTyped(value)]),
    );
    return (
      row.complete && validateForm(formFor(form, row.contact), raw, formContext(event, this.clock.now())).ok
    );
  }

  /** A person and her organisation; nobody yet where the row names none. */
  private async peopleOf(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    row: ReadRow,
  ): Promise<RegistrationChanges> {
    if (row.placeholder !== null) return {};
    const people = await this.affiliations.peopleMade(tx, scope, registration);
    const joined = await this.affiliations.delegation(tx, scope, { ...registration, ...people });
    return { ...people, ...joined };
  }
}

/** What says, with the category, as what somebody is registered. */
const STANDING_FIELDS: ReadonlySet<string> = new Set(ORGANISATION_STEP.fields.map(({ key }) => key));

const NAMELESS: RegistrationChanges = { nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '' };

/** What the row answers, beside what stands, and which steps of the form are in order with it. */
function answered(
  stands: RegistrationEntity,
  row: ReadRow,
  form: RegistrationForm,
  event: EventView,
  now: Date,
): RegistrationChanges {
  if (row.placeholder !== null)
    return stands.personId === null
      ? { ...NAMELESS, latinGiven: row.placeholder || (row.reference ?? '') }
      : {};
  const nameless = stands.state === 'placeholder' && stands.personId === null ? NAMELESS : {};
  const given = Object.fromEntries(
    Object.entries(row.values).filter(([field]) => row.complete || field !== 'consent'),
  ) as Answers;
  return {
    ...nameless,
    ...storedAs(stands, given, { form, now }),
    stepsDone: row.complete
      ? form.steps.map(({ key }) => key)
      : stepsAnswered(row, form, formContext(event, now)),
  };
}

/** The steps the row answers, each as far as the form asks. */
function stepsAnswered({ values, contact }: ReadRow, form: RegistrationForm, context: FormContext): string[] {
  const raw = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, asTyped(value)]));
  const asked = formFor(form, contact);
  return asked.steps
    .filter(({ fields }) => fields.some(({ key }) => raw[key] !== undefined && raw[key] !== ''))
    .filter((step) => validateStep(step, raw, context, values).ok)
    .map(({ key }) => key);
}
