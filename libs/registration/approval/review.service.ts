import { Inject, Injectable } from '@nestjs/common';
import {
  registrationApproved,
  registrationPreApproved,
  registrationRejected,
  registrationReturned,
} from '@app/news';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { CarriedOver } from '../companions/carried-over';
import { decidesOn } from '../domain/approvers';
import type { CarriedState } from '../domain/companion';
import { returnableFields } from '../domain/form';
import { type Clock, notFound } from '@app/kernel';
import { awaitsPreApproval, fieldNotReturnable, noPreApproval, notApprover } from '../domain/review.errors';
import { notForFocalPoint } from '../domain/delegation.errors';
import type { RegistrationState } from '../domain/registration-state';
import type { PreparedText } from '../domain/prepared-reason';
import { type ApprovalAwaits, approvalAwaits, queueOf } from '../domain/review';
import { Forms } from '../forms/forms';
import type { MendItem, RegistrationEntity } from '../persistence/registration.entities';
import { Quotas } from '../places/quotas';
import { type Move, RegistrationActs, type SeenRegistration } from '../registration-acts';

/** A registration nobody has looked at before it is decided of. */
export function asItStands(id: string): SeenRegistration {
  return { id, version: null };
}

/** What is to be mended, field by field, and what is written above it. */
export interface Returning {
  message: string;
  /** The prepared reason the message is; without it, somebody’s own words. */
  prepared?: PreparedText | null;
  items: MendItem[];
}

/** A registration that was decided of; nothing of what its person answered. */
export interface Decided {
  id: string;
  number: string | null;
  state: RegistrationState;
  version: number;
}

/** What is told of a registration once it is decided of. */
export function decided({ id, number, state, version }: Decided): Decided {
  return { id, number, state, version };
}

/**
 * What an organiser decides of a registration that was sent. Throws `registration.changed-meanwhile` when it is not as
 * it was seen.
 */
@Injectable()
export class ReviewService {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly quotas: Quotas,
    private readonly forms: Forms,
    private readonly carried: CarriedOver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The word of the focal point, where the category asks for it; the secretariat decides afterwards. */
  async preApprove(tx: Tx, scope: Scope, seen: SeenRegistration): Promise<Decided> {
    const registration = await this.lockFor(tx, scope, seen, 'registrations.preapprove');
    const category = await this.categories.find(scope, registration.categoryId, tx);
    if (!category.preApproval) throw noPreApproval();
    return this.decideOfAll(tx, scope, registration, {
      to: 'pre_approved',
      action: 'registration.pre-approved',
      topic: registrationPreApproved,
    });
  }

  /** Approves for good. Where the focal point has not looked yet, it says why it is done without her. */
  async approve(tx: Tx, scope: Scope, seen: SeenRegistration, reason = ''): Promise<Decided> {
    scope.require('registrations.review');
    const registration = await this.acts.lockAsSeen(tx, scope, seen);
    const category = await this.categories.find(scope, registration.categoryId, tx);
    if (!decidesOn(category, scope.actor)) throw notApprover();
    if (reason === '' && queueOf(registration, category) === 'focal-points') throw awaitsPreApproval();
    await this.carried.assertAfterMain(tx, scope, registration);
    return this.decideOfAll(tx, scope, registration, {
      to: 'approved',
      action: 'registration.approved',
      reason,
      topic: registrationApproved,
    });
  }

  /** Approves what has just been sent, unless it is for others to look at first: then it waits for them. */
  async approveAtOnce(tx: Tx, scope: Scope, id: string): Promise<ApprovalAwaits | null> {
    const registration = await this.acts.lock(tx, scope, id);
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const awaits = approvalAwaits(registration, category, scope.actor);
    if (awaits === null) await this.approve(tx, scope, asItStands(id));
    return awaits;
  }

  /** Sends it back with what is to be mended, field by field; the place is kept meanwhile. */
  async return(
    tx: Tx,
    scope: Scope,
    seen: SeenRegistration,
    { message, prepared, items }: Returning,
  ): Promise<Decided> {
    const registration = await this.lockFor(tx, scope, seen, 'registrations.review');
    const returnable = returnableFields(await this.forms.ofRegistration(tx, scope, registration));
    const wrong = items.findIndex(
      ({ field }, index) =>
        !returnable.includes(field) || items.findIndex((item) => item.field === field) !== index,
    );
    if (wrong >= 0) throw fieldNotReturnable(items[wrong]?.field ?? '', wrong);

    return this.decide(tx, scope, registration, {
      to: 'returned',
      action: 'registration.returned',
      reason: message,
      prepared,
      items,
      changes: { mendMessage: message, mendItems: items, typed: {} },
      topic: registrationReturned,
    });
  }

  /** Refuses it with a reason the person will read; its place is free again. */
  async reject(
    tx: Tx,
    scope: Scope,
    seen: SeenRegistration,
    reason: string,
    prepared?: PreparedText | null,
  ): Promise<Decided> {
    const registration = await this.lockFor(tx, scope, seen, 'registrations.review');
    const coming = await this.carried.lock(tx, scope, registration);
    const move: Move & { to: CarriedState } = {
      to: 'rejected',
      action: 'registration.rejected',
      reason,
      prepared,
      changes: { mendMessage: '', mendItems: [], typed: {}, companions: [] },
      topic: registrationRejected,
    };
    const rejected = await this.decide(tx, scope, registration, move);
    const gone = await this.carried.move(tx, scope, registration, coming, move);
    await this.quotas.release(tx, scope, [registration, ...gone]);
    return rejected;
  }

  /**
   * The registration, locked, for whoever has the permission; for a focal point, if it is of her own delegation and waits
   * for her.
   */
  private async lockFor(
    tx: Tx,
    scope: Scope,
    seen: SeenRegistration,
    permission: string,
  ): Promise<RegistrationEntity> {
    if (scope.delegationId === null) {
      scope.require(permission);
      const registration = await this.acts.lockAsSeen(tx, scope, seen);
      const { categoryId } = registration;
      // Whoever speaks for a focal point does not decide: the approvers still do.
      if (
        permission === 'registrations.review' &&
        !decidesOn(await this.categories.find(scope, categoryId, tx), scope.actor)
      )
        throw notApprover();
      return registration;
    }
    // Whose it is comes first: of another delegation's people nothing is told.
    const hers = await this.acts.lock(tx, scope, seen.id);
    if (hers.delegationId !== scope.delegationId) throw notFound('registration');
    const registration = await this.acts.lockAsSeen(tx, scope, seen);
    const category = await this.categories.find(scope, registration.categoryId, tx);
    if (queueOf(registration, category) !== 'focal-points') throw notForFocalPoint();
    return registration;
  }

  /** What is agreed to of her is agreed to of who comes with her. */
  private async decideOfAll(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    move: Move & { to: CarriedState },
  ): Promise<Decided> {
    const coming = await this.carried.lock(tx, scope, registration);
    const word = { ...move, at: this.clock.now() };
    const agreed = await this.decide(tx, scope, registration, word);
    await this.carried.move(tx, scope, registration, coming, word);
    return agreed;
  }

  private async decide(tx: Tx, scope: Scope, registration: RegistrationEntity, move: Move): Promise<Decided> {
    await this.acts.move(tx, scope, registration, move);
    return decided({ ...registration, state: move.to, version: registration.version + 1 });
  }
}
