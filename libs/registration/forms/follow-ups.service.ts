import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { EventsReader } from '@app/events';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { type RegistrationForm, stepOf } from '../domain/form';
import {
  type Answers,
  type RawValues,
  type StepOutcome,
  keepable,
  validateStep,
  withFaults,
} from '../domain/form-answers';
import { isOpenToFollowUp, stepToAnswer } from '../domain/follow-up';
import { askedOutside } from '../domain/form-shown';
import { photoFieldIn } from '../domain/photo';
import { followUpClosed, unknownStep } from '../domain/registration.errors';
import { allAnswers, storedAs } from '../domain/stored-answers';
import { formContext } from './form-options';
import { Forms } from './forms';
import { FollowUpsRepository } from '../persistence/follow-ups.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { type SentPhoto, Photos } from '../photos/photos.service';
import { choicesRefused } from '../places/place-refusals';
import { Quotas } from '../places/quotas';
import { RegistrationActs } from '../registration-acts';
import { Wishes } from '../approval/wishes';

/** The first step that is still to be answered; null when everything is. */
export interface FollowUpKept {
  outcome: StepOutcome;
  open: string | null;
}

/** What an approved person is asked beyond what her approval needed: answered step by step, changed until a day. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly standings: FollowUpsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly forms: Forms,
    private readonly quotas: Quotas,
    private readonly photos: Photos,
    private readonly wishes: Wishes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Checks one step and keeps it: with her other answers where it is right, else as it was typed. A picture is kept
   * until somebody has looked at it.
   */
  async keepStep(
    tx: Tx,
    scope: Scope,
    id: string,
    key: string,
    typed: RawValues,
    photo?: SentPhoto,
  ): Promise<FollowUpKept> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    await this.checkOpen(tx, scope, registration);
    const asked = await this.forms.followUpOf(tx, scope, registration);
    const step = asked && stepOf(askedOutside(asked.form), key);
    if (!step) throw unknownStep(key);

    const { form, standing } = asked;
    const now = this.clock.now();
    const event = await this.events.viewToUse(tx, scope);
    const { fields } = step;
    const field = photoFieldIn(fields)?.key;
    const kept = await this.photoKept(tx, scope, registration, { field, typed: standing?.typed[key] });
    const taken = await this.photos.take(tx, scope, id, { fields, raw: typed, sent: photo, kept });
    const { raw } = taken;
    const context = formContext(event, now, taken.photos);
    const checked = withFaults(validateStep(step, raw, context, allAnswers(registration)), taken.faults, raw);
    const outcome = await this.withPlaces(tx, scope, registration, { checked, form, raw });
    const { photo: face, others } = withoutPhoto(outcome.ok ? outcome.values : {}, field);
    const changes = outcome.ok ? storedAs(registration, others, { form, now }) : {};
    const facts = { step: key, inOrder: outcome.ok };
    await this.acts.save(tx, scope, registration, changes, {
      action: 'registration.follow-up-answered',
      facts,
    });

    // She is approved already: somebody looks at it, as at every picture that comes later.
    if (field !== undefined && face !== null)
      await this.wishes.askPhoto(tx, scope, registration, { field, photo: face });

    const { [key]: _typed, ...typedElsewhere } = standing?.typed ?? {};
    const before = (standing?.stepsDone ?? []).filter((done) => done !== key);
    const stepsDone = outcome.ok ? [...before, key] : before;
    const answers = allAnswers({ ...registration, ...changes });
    const open = stepToAnswer(form, { answers, stepsDone }) ?? null;
    await this.standings.put(tx, scope, {
      registrationId: id,
      formVersionId: form.versionId,
      typed: outcome.ok ? typedElsewhere : { ...typedElsewhere, [key]: keepable(step, raw) },
      stepsDone,
      doneAt: standing?.doneAt ?? (open === null ? now : null),
      updatedAt: now,
    });
    await this.photos.tidy(tx, scope, id, photo);
    return { outcome, open };
  }

  /** The picture that answers the question for one by now: refused with others, asked for, or agreed to. */
  private async photoKept(
    tx: Tx,
    scope: Scope,
    { id, answers }: RegistrationEntity,
    { field, typed }: { field: string | undefined; typed: RawValues | undefined },
  ): Promise<RawValues[string]> {
    if (field === undefined) return undefined;
    const stands = answers[field];
    const wanted = typed?.[field] ?? (await this.wishes.photo(tx, scope, id, field));
    return wanted ?? (typeof stands === 'string' ? stands : undefined);
  }

  /** A choice that has places is refused where it is full. */
  private async withPlaces(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    { checked, form, raw }: { checked: StepOutcome; form: RegistrationForm; raw: RawValues },
  ): Promise<StepOutcome> {
    if (!checked.ok) return checked;
    const changes = storedAs(registration, checked.values, { form, now: this.clock.now() });
    const full = await choicesRefused(() => this.quotas.follow(tx, scope, { ...registration, ...changes }));
    return full ? { ok: false, errors: full, values: raw } : checked;
  }

  private async checkOpen(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<void> {
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const { state } = registration;
    if (!isOpenToFollowUp({ state, until: category.followUpUntil }, this.clock.now())) throw followUpClosed();
  }
}

/** The picture is asked for, and not taken, with the other answers. */
function withoutPhoto(values: Answers, field: string | undefined): { photo: string | null; others: Answers } {
  const { [field ?? '']: photo, ...others } = values;
  return { photo: typeof photo === 'string' ? photo : null, others };
}
