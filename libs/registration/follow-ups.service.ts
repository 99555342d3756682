import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { EventsReader } from '@app/events';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from './categories.reader';
import { type RegistrationForm, stepOf } from './domain/form';
import { type RawValues, type StepOutcome, keepable, validateStep } from './domain/form-answers';
import { isOpenToFollowUp, stepToAnswer } from './domain/follow-up';
import { askedOutside } from './domain/form-shown';
import { followUpClosed, unknownStep } from './domain/registration.errors';
import { allAnswers, storedAs } from './domain/stored-answers';
import { formContext } from './form-options';
import { Forms } from './forms';
import { FollowUpsRepository } from './persistence/follow-ups.repository';
import type { RegistrationEntity } from './persistence/registration.entities';
import { Quotas } from './quotas';
import { RegistrationActs } from './registration-acts';

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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Checks one step and keeps it: with her other answers where it is right, else as it was typed. */
  async keepStep(tx: Tx, scope: Scope, id: string, key: string, raw: RawValues): Promise<FollowUpKept> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    await this.checkOpen(tx, scope, registration);
    const asked = await this.forms.followUpOf(tx, scope, registration);
    const step = asked && stepOf(askedOutside(asked.form), key);
    if (!step) throw unknownStep(key);

    const { form, standing } = asked;
    const now = this.clock.now();
    const event = await this.events.viewToUse(tx, scope);
    const checked = validateStep(step, raw, formContext(event, now), allAnswers(registration));
    const outcome = await this.withPlaces(tx, scope, registration, { checked, form, raw });
    const changes = outcome.ok ? storedAs(registration, outcome.values, { form, now }) : {};
    const facts = { step: key, inOrder: outcome.ok };
    await this.acts.save(tx, scope, registration, changes, {
      action: 'registration.follow-up-answered',
      facts,
    });

    const { [key]: _typed, ...others } = standing?.typed ?? {};
    const before = (standing?.stepsDone ?? []).filter((done) => done !== key);
    const stepsDone = outcome.ok ? [...before, key] : before;
    const answers = allAnswers({ ...registration, ...changes });
    const open = stepToAnswer(form, { answers, stepsDone }) ?? null;
    await this.standings.put(tx, scope, {
      registrationId: id,
      formVersionId: form.versionId,
      typed: outcome.ok ? others : { ...others, [key]: keepable(step, raw) },
      stepsDone,
      doneAt: standing?.doneAt ?? (open === null ? now : null),
      updatedAt: now,
    });
    return { outcome, open };
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
    const full = await this.quotas.choicesRefused(() =>
      this.quotas.follow(tx, scope, { ...registration, ...changes }),
    );
    return full ? { ok: false, errors: full, values: raw } : checked;
  }

  private async checkOpen(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<void> {
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const { state } = registration;
    if (!isOpenToFollowUp({ state, until: category.followUpUntil }, this.clock.now())) throw followUpClosed();
  }
}
