import { Inject, Injectable } from '@nestjs/common';
import { FocalPoints } from '@app/delegations';
import { type Clock, notFound } from '@app/kernel';
import type { Topic } from '@app/news';
import { PersonalLinks } from '@app/identity';
import { Audit, CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { mailboxOf } from './domain/contact';
import type { PreparedText } from './domain/prepared-reason';
import type { Became } from './domain/reassignment';
import { registrationChanged } from './domain/registration.errors';
import { isOver, type RegistrationState, registrationStates } from './domain/registration-state';
import type { MendItem, RegistrationEntity } from './persistence/registration.entities';
import { type RegistrationChanges, RegistrationsRepository } from './persistence/registrations.repository';
import { registrationFacts, registrationRecord } from './registration.records';
import { keysOf } from './list/search-keys';

export interface Move {
  to: RegistrationState;
  /** As the audit names it: `registration.approved`. */
  action: string;
  reason?: string;
  /** The prepared reason it is. */
  prepared?: PreparedText | null | undefined;
  items?: MendItem[];
  changes?: RegistrationChanges;
  /** What she is registered as from now on, where it is a move of that: only then she may stay in her state. */
  became?: Became;
  /** What else the audit keeps of it. */
  facts?: Record<string, unknown>;
  /** Whether nobody is mailed of it. */
  quiet?: boolean;
  /** When it is done; the same moment for all that one word moves, so that they are found again together. */
  at?: Date;
  /** What is told to whoever listens. */
  topic: Topic<{ eventId: string; registrationId: string; moveId: string }>;
}

/** A registration as whoever acts on it has seen it. */
export interface SeenRegistration {
  id: string;
  /** Null for whoever acts without having looked. */
  version: number | null;
}

/** A change that moves nothing, as the audit names it, with what else is worth knowing of it. */
export interface Noted {
  action: string;
  facts?: Record<string, unknown>;
}

/** What every act on a registration does: find it within the scope, move it by the table, write who, when and why, tell. */
@Injectable()
export class RegistrationActs {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly focalPoints: FocalPoints,
    private readonly links: PersonalLinks,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The registration, locked. Only its holder and who may write registrations may change what she answered. */
  async lockOwn(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity> {
    if (scope.registrationId !== id) scope.require('registrations.write');
    return this.lock(tx, scope, id);
  }

  /** The registration as it stands; nobody is kept from it. */
  async find(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity> {
    const registration = await this.registrations.find(tx, scope, id);
    if (!registration) throw notFound('registration');
    return registration;
  }

  /** The registration, kept from other writers until the transaction ends; throws where there is none. */
  async lock(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity> {
    const registration = await this.registrations.lock(tx, scope, id);
    if (!registration) throw notFound('registration');
    return registration;
  }

  /**
   * The same for whoever acts for people of her own delegation, where there is one: of others’ she is not told that they
   * are there.
   */
  async lockForDelegation(tx: Tx, scope: Scope, seen: SeenRegistration): Promise<RegistrationEntity> {
    const registration = await this.lock(tx, scope, seen.id);
    if (registration.delegationId !== scope.delegation) throw notFound('registration');
    return this.lockAsSeen(tx, scope, seen);
  }

  /** Nobody acts on answers that were mended, or on a state that was left, since they looked. */
  async lockAsSeen(tx: Tx, scope: Scope, { id, version }: SeenRegistration): Promise<RegistrationEntity> {
    const registration = await this.lock(tx, scope, id);
    if (version === null || version === registration.version) return registration;
    throw registrationChanged(registration, await this.registrations.lastMove(tx, scope, id));
  }

  /**
   * Moves a locked registration to another state, with its history, the audit and the news of it. Throws where no arrow
   * leads there.
   */
  async move(tx: Tx, scope: Scope, registration: RegistrationEntity, move: Move): Promise<void> {
    if (!move.became || move.to !== registration.state)
      registrationStates.assert(registration.state, move.to);
    const { action, facts = {}, at = this.clock.now() } = move;
    await this.save(tx, scope, registration, { ...move.changes, state: move.to }, { action, facts });
    const moveId = await this.registrations.insertMove(tx, scope, {
      registrationId: registration.id,
      at,
      fromState: registration.state,
      toState: move.to,
      reason: move.reason ?? '',
      prepared: move.prepared ?? null,
      items: move.items ?? [],
      became: move.became ?? null,
      quiet: move.quiet ?? false,
    });
    const { id, version } = registration;
    const news = { eventId: scope.event, registrationId: id, moveId };
    await this.outbox.add(tx, move.topic, news, { about: { subject: id, version: version + 1 } });
  }

  /** Saves what changed, and what the registration is found by. */
  async save(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    changes: RegistrationChanges,
    { action, facts = {} }: Noted,
  ): Promise<void> {
    const after = { ...registration, ...changes };
    await this.registrations.save(tx, scope, registration.id, {
      ...changes,
      ...keysOf(after),
      updatedAt: this.clock.now(),
    });
    const act = registrationRecord.change(action, registration.id, registrationFacts(registration), {
      ...registrationFacts(after),
      ...facts,
    });
    await this.audit.add(tx, scope, act);
    if (registration.delegationRole !== 'member')
      await this.focalPoints.leaderStands(tx, scope, registration.id, officeOf(after));
    if (after.linkId !== null && isReachedElsewhere(scope, registration, after))
      await this.links.distrustCodes(tx, scope, after.linkId);
  }

  /** Writes down what changed nothing. */
  async note(tx: Tx, scope: Scope, { id }: RegistrationEntity, { action, facts }: Noted): Promise<void> {
    await this.audit.add(tx, scope, registrationRecord.noted(action, id, facts));
  }

  /** Writes down that a registration has come to be. */
  async begun(tx: Tx, scope: Scope, registration: RegistrationEntity, action = 'draft.begun'): Promise<void> {
    const act = registrationRecord.change(action, registration.id, {}, registrationFacts(registration));
    await this.audit.add(tx, scope, act);
  }
}

/**
 * Whether others have said that she is reached elsewhere than at the mailbox before: whoever reads that is not she. Her
 * own mistake in an address must not shut her out.
 */
function isReachedElsewhere(scope: Scope, before: RegistrationEntity, after: RegistrationEntity): boolean {
  const isHerself = scope.actor.kind === 'holder' && scope.registrationId === before.id;
  return !isHerself && mailboxOf(before) !== '' && mailboxOf(after) !== mailboxOf(before);
}

/** What she leads, as long as she comes, and where she is reached. */
function officeOf({ state, delegationId, delegationRole, ...reached }: RegistrationEntity) {
  if (delegationId === null || delegationRole === 'member' || isOver(state)) return null;
  return { delegationId, office: delegationRole, email: mailboxOf(reached) };
}
