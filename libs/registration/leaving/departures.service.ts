import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { keptPlaceReleased, registrationCancelled, registrationWithdrawn } from '@app/news';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CarriedOver } from '../companions/carried-over';
import { WITHDRAWAL_STEP } from '../domain/form';
import { NOTHING_TO_CHOOSE, type RawValues, type StepOutcome, validateStep } from '../domain/form-answers';
import { maySelfWithdraw, mayWithdrawFor, shownState } from '../domain/registration-state';
import { alreadyOver, notSentYet } from '../domain/registration.errors';
import { Endings, type EndingWhy } from './endings';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { Quotas } from '../places/quotas';
import { type Move, RegistrationActs, type SeenRegistration } from '../registration-acts';
import { type Decided, asItStands, decided } from '../approval/review.service';

/** People who do not come after all: their place is free and their badge opens no door, at the same moment. */
@Injectable()
export class Departures {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly quotas: Quotas,
    private readonly endings: Endings,
    private readonly carried: CarriedOver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The person withdraws: by her own link, or the desk writes down that she has told it. Doing it twice is doing it once
   * for her; the desk is told what stands.
   */
  async withdraw(tx: Tx, scope: Scope, seen: SeenRegistration, reason = ''): Promise<Decided> {
    const own = scope.registrationId === seen.id;
    if (!own) scope.require('registrations.write');
    const registration = await this.acts.lockAsSeen(tx, scope, seen);
    if (own && registration.state === 'withdrawn') return decided(registration);
    if (!maySelfWithdraw(registration))
      throw shownState(registration) === 'draft' ? notSentYet() : alreadyOver(registration);

    return this.leave(tx, scope, registration, {
      to: 'withdrawn',
      action: 'registration.withdrawn',
      reason,
      topic: registrationWithdrawn,
    });
  }

  /** The holder withdraws by her own link, with what she typed as her reason. */
  async withdrawOwn(tx: Tx, scope: Scope, raw: RawValues): Promise<StepOutcome> {
    const outcome = validateStep(WITHDRAWAL_STEP, raw, NOTHING_TO_CHOOSE);
    if (outcome.ok) {
      await this.withdraw(tx, scope, asItStands(scope.registration), String(outcome.values['reason'] ?? ''));
    }
    return outcome;
  }

  /** Somebody takes away one who comes with her: she withdraws in her name. Doing it twice is doing it once. */
  async withdrawCompanion(tx: Tx, scope: Scope, mainId: string, companionId: string): Promise<void> {
    const main = await this.acts.lockOwn(tx, scope, mainId);
    const companion = await this.acts.lock(tx, scope, companionId);
    if (companion.accompaniesId !== main.id) throw notFound('registration');
    if (companion.state === 'withdrawn') return;
    if (!maySelfWithdraw(companion)) throw alreadyOver(companion);
    await this.leave(tx, scope, companion, {
      to: 'withdrawn',
      action: 'registration.withdrawn',
      topic: registrationWithdrawn,
    });
  }

  /** Whoever looks after the delegation withdraws one of its people, as long as nobody has approved her. */
  async withdrawFor(tx: Tx, scope: Scope, seen: SeenRegistration, raw: RawValues): Promise<StepOutcome> {
    const outcome = validateStep(WITHDRAWAL_STEP, raw, NOTHING_TO_CHOOSE);
    if (!outcome.ok) return outcome;
    const registration = await this.acts.lockForDelegation(tx, scope, seen);
    if (registration.state === 'withdrawn') return outcome;
    if (!mayWithdrawFor(registration)) throw alreadyOver(registration);
    await this.leave(tx, scope, registration, {
      to: 'withdrawn',
      action: 'registration.withdrawn',
      reason: String(outcome.values['reason'] ?? ''),
      topic: registrationWithdrawn,
    });
    return outcome;
  }

  /** The desk cancels a registration, for a reason the person reads. */
  async cancel(tx: Tx, scope: Scope, seen: SeenRegistration, reason: string): Promise<Decided> {
    scope.require('registrations.write');
    return this.leave(tx, scope, await this.acts.lockAsSeen(tx, scope, seen), {
      to: 'cancelled',
      action: 'registration.cancelled',
      reason,
      topic: registrationCancelled,
    });
  }

  /**
   * The day is over until which a place was kept for somebody: it is free again, and so is the reference she was to come
   * under. False where she was registered meanwhile.
   */
  async release(tx: Tx, scope: Scope, id: string): Promise<boolean> {
    const registration = await this.acts.lock(tx, scope, id);
    const { state, placeholderUntil } = registration;
    if (state !== 'placeholder' || !placeholderUntil || placeholderUntil > this.clock.now()) return false;
    await this.leave(tx, scope, registration, {
      to: 'cancelled',
      action: 'registration.kept-place-released',
      topic: keptPlaceReleased,
    });
    return true;
  }

  /** The badge before the place, with who comes with her: the counter of the quota stays locked until the commit. */
  private async leave(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    move: Move & { to: EndingWhy },
  ): Promise<Decided> {
    // Whoever is named later under the reference of a kept place is somebody new.
    const unlisted = registration.state === 'placeholder' ? { externalSource: null, externalRef: null } : {};
    const changes = { mendMessage: '', mendItems: [], typed: {}, companions: [], ...unlisted };
    const coming = await this.carried.lock(tx, scope, registration);
    await this.acts.move(tx, scope, registration, { ...move, changes });
    const left = await this.carried.move(tx, scope, registration, coming, move);
    for (const { id } of [registration, ...left]) await this.endings.of(tx, scope, id, move.to);
    await this.quotas.release(tx, scope, [registration, ...left]);
    return decided({ ...registration, state: move.to, version: registration.version + 1 });
  }
}
