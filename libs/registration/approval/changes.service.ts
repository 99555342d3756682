import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@app/kernel';
import { EventsReader } from '@app/events';
import { PeopleService } from '@app/people';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { answersOf } from '../domain/answers-of';
import { fieldsIn } from '../domain/form';
import {
  type RawValues,
  type StepOutcome,
  together,
  validateMended,
  withFaults,
} from '../domain/form-answers';
import { photoFieldOf } from '../domain/photo';
import {
  type NameValues,
  type PartChange,
  changeableFields,
  mayChange,
  nameOf,
  sameName,
  splitChange,
} from '../domain/later-change';
import { decidesOn } from '../domain/approvers';
import { changeOvertaken, notApprover, notChangeable } from '../domain/review.errors';
import { shownState } from '../domain/registration-state';
import { storedAs } from '../domain/stored-answers';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { ChangesRepository, type LaterChange } from '../persistence/changes.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import type { RegistrationChanges } from '../persistence/registrations.repository';
import { type SentPhoto, Photos } from '../photos/photos.service';
import { choicesRefused } from '../places/place-refusals';
import { Quotas } from '../places/quotas';
import { RegistrationActs } from '../registration-acts';
import { Wishes } from './wishes';

/**
 * What people change after they have sent it. Before the approval all of it holds at once: whoever decides reads it. The
 * name and the photo of an approved person are looked at again, and only they: she stays approved, and her badge is as
 * it was until somebody has agreed.
 */
@Injectable()
export class Changes {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly changes: ChangesRepository,
    private readonly categories: CategoriesReader,
    private readonly people: PeopleService,
    private readonly events: EventsReader,
    private readonly forms: Forms,
    private readonly quotas: Quotas,
    private readonly photos: Photos,
    private readonly wishes: Wishes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes what she has typed; only fields that may be changed are read, and those she left out stay. */
  async change(tx: Tx, scope: Scope, id: string, typed: RawValues, photo?: SentPhoto): Promise<StepOutcome> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    await this.checkOpen(tx, scope, registration);
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const photoField = photoFieldOf(form)?.key;
    const wanted = await this.wishes.photo(tx, scope, id, photoField);
    const kept = answersOf(registration);
    const taken = await this.photos.take(tx, scope, id, {
      fields: fieldsIn(form),
      raw: typed,
      sent: photo,
      kept: wanted ?? kept[photoField ?? ''],
    });
    const { raw } = taken;
    const context = formContext(await this.events.viewToUse(tx, scope), this.clock.now(), taken.photos);
    const keys = changeableFields(form).filter((key) => key in raw);
    const checked = together(
      form.steps.map((step) => validateMended(step, keys, raw, kept, context)),
      raw,
    );
    const outcome = withFaults(checked, taken.faults, raw);
    if (!outcome.ok) return outcome;

    const { name, photo: face, others } = splitChange(outcome.values, photoField);
    const approved = registration.state === 'approved';
    const held = approved ? others : outcome.values;
    const changes = storedAs(registration, held, { form, now: this.clock.now() });
    const full = await choicesRefused(() => this.quotas.follow(tx, scope, { ...registration, ...changes }));
    if (full) return { ok: false, errors: full, values: raw };
    const who = approved ? {} : await this.personOf(tx, scope, { ...registration, ...changes });
    const action = 'registration.details-changed';
    await this.acts.save(tx, scope, registration, { ...changes, ...who }, { action });
    if (approved) await this.askName(tx, scope, registration, { ...nameOf(registration), ...name });
    if (approved && photoField !== undefined && face !== null)
      await this.wishes.askPhoto(tx, scope, registration, { field: photoField, photo: face });
    await this.photos.tidy(tx, scope, id, photo);
    return outcome;
  }

  /**
   * Her name or her photo is the new one from now on; a badge printed before is stale by a new name. Throws
   * `registration.person-taken` where that is the name of somebody who is registered already.
   */
  async accept(tx: Tx, scope: Scope, id: string, changeId: string): Promise<void> {
    const { registration, change } = await this.lockToDecide(tx, scope, id, changeId);
    // Asked for in time, it may be decided later.
    if (registration.state !== 'approved') throw notChangeable();
    await this.changes.end(tx, scope, changeId, { outcome: 'accepted', outcomeAt: this.clock.now() });
    const changes = changedBy(change, registration);
    const who = change.part === 'name' ? await this.personOf(tx, scope, { ...registration, ...changes }) : {};
    const action = 'registration.change-accepted';
    await this.acts.save(tx, scope, registration, { ...changes, ...who }, { action });
    await this.photos.tidyAfter(tx, scope, id, change);
  }

  /** It stays, with a reason she reads. */
  async refuse(tx: Tx, scope: Scope, id: string, changeId: string, reason: string): Promise<void> {
    const { registration, change } = await this.lockToDecide(tx, scope, id, changeId);
    await this.changes.end(tx, scope, changeId, { outcome: 'refused', outcomeAt: this.clock.now(), reason });
    await this.acts.save(tx, scope, registration, {}, { action: 'registration.change-refused' });
    await this.photos.tidyAfter(tx, scope, id, change);
  }

  /** Under another name she may be somebody else. What only looks sent is nobody. */
  private async personOf(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<{ personId?: string }> {
    if (registration.state === 'draft') return {};
    return { personId: await this.people.findOrCreatePerson(tx, scope, registration) };
  }

  private async askName(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    after: NameValues,
  ): Promise<void> {
    const all = await this.changes.listOpen(tx, scope, registration.id);
    const open = all.find((change) => change.part === 'name');
    if (open && sameName(open.after, after)) return;
    const before = nameOf(registration);
    if (open) await this.wishes.replace(tx, scope, open.id);
    if (!sameName(before, after))
      await this.wishes.ask(tx, scope, registration, { part: 'name', before, after });
  }

  /** A draft that only looks sent is changed like one that was. */
  private async checkOpen(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<void> {
    const category = await this.categories.find(scope, registration.categoryId, tx);
    if (!mayChange(shownState(registration), category, this.clock.now())) throw notChangeable();
  }

  private async lockToDecide(
    tx: Tx,
    scope: Scope,
    id: string,
    changeId: string,
  ): Promise<{ registration: RegistrationEntity; change: LaterChange }> {
    scope.require('registrations.review');
    const registration = await this.acts.lock(tx, scope, id);
    const category = await this.categories.find(scope, registration.categoryId, tx);
    if (!decidesOn(category, scope.actor)) throw notApprover();
    const change = (await this.changes.listOpen(tx, scope, id)).find((open) => open.id === changeId);
    if (!change) throw changeOvertaken();
    return { registration, change };
  }
}

/** What an agreed change makes of a registration. */
function changedBy(change: PartChange, { answers }: RegistrationEntity): RegistrationChanges {
  if (change.part === 'name') return change.after;
  return { answers: { ...answers, [change.after.field]: change.after.photo } };
}
