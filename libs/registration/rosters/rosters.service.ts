import { Injectable } from '@nestjs/common';
import { Delegations, DelegationsReader, type DelegationRole } from '@app/delegations';
import { notFound } from '@app/kernel';
import { registrationReassigned } from '@app/news';
import { type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { CarriedOver } from '../companions/carried-over';
import { roleOfTheGone, roleWithoutDelegation } from '../domain/delegation.errors';
import { stateElsewhere } from '../domain/reassignment';
import { isOver } from '../domain/registration-state';
import type { RegistrationEntity } from '../persistence/registration.entities';
import type { RegistrationChanges } from '../persistence/registrations.repository';
import { type Joining, RostersRepository } from '../persistence/rosters.repository';
import { type PastQuotas, Quotas } from '../places/quotas';
import { type Noted, RegistrationActs } from '../registration-acts';

/** Where somebody belongs, and what she is there. */
export interface Membership {
  delegationId: string | null;
  role: DelegationRole;
}

const JOINED: Noted = { action: 'registration.placed' };

/** Who belongs to which delegation, and who leads it. */
@Injectable()
export class Rosters {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly rosters: RostersRepository,
    private readonly delegations: DelegationsReader,
    private readonly leaders: Delegations,
    private readonly categories: CategoriesReader,
    private readonly carried: CarriedOver,
    private readonly quotas: Quotas,
  ) {}

  /**
   * Puts somebody into a delegation, or out of every one, and says what she is there; from now on no answer of hers moves
   * her. Whoever comes with her from where she was goes along, and in another delegation its own focal point looks first.
   * Whoever was head or deputy before her is a member then. A focal point does so within her own delegation only. Throws
   * `registration.quota-full` where a quota that counts one of them has no place left and is none she is moved `past`.
   */
  async place(
    tx: Tx,
    scope: Scope,
    id: string,
    { delegationId, role }: Membership,
    past?: PastQuotas,
  ): Promise<void> {
    mayPlace(scope, delegationId);
    if (past) await this.quotas.checkPast(tx, scope, past.pools);
    // Before anybody of it is locked.
    if (delegationId !== null && role !== 'member') await this.leaders.lockLeaders(tx, scope, delegationId);
    const registration = await this.lockToPlace(tx, scope, id);
    if (delegationId === null && role !== 'member') throw roleWithoutDelegation();
    if (role !== 'member' && isOver(registration.state)) throw roleOfTheGone();
    // Also says that it is one of this event.
    if (delegationId !== null) await this.delegations.find(scope, delegationId, tx);

    const moves = delegationId !== registration.delegationId;
    const company = await this.companyOf(tx, scope, registration);
    if (delegationId !== null && role !== 'member') await this.makeRoom(tx, scope, id, delegationId, role);
    const facts = past ? { reason: past.reason, past: past.pools.length } : {};
    const noted = { action: 'registration.placed', facts };
    const there = { delegationId, delegationChosen: true };
    if (!moves) {
      await this.acts.save(tx, scope, registration, { ...there, delegationRole: role }, noted);
      // Else a delegation that is made later would take them from her.
      for (const one of company)
        if (!one.delegationChosen) await this.acts.save(tx, scope, one, there, noted);
      return;
    }

    const placed = [
      await this.putElsewhere(tx, scope, registration, { ...there, delegationRole: role }, noted),
    ];
    for (const one of company)
      placed.push(await this.putElsewhere(tx, scope, one, { ...there, delegationRole: 'member' }, noted));
    // Last, as everybody does: the counters stay locked until the commit.
    for (const one of placed) await this.quotas.follow(tx, scope, one, { past: past?.pools ?? [] });
  }

  /**
   * Brings those who are registered already, and whom nobody has placed, into a delegation that came after them; returns
   * how many came.
   */
  async join(tx: Tx, scope: Scope, delegation: Joining): Promise<number> {
    const joined = await this.rosters.join(tx, scope, delegation);
    for (const { id, state } of joined) {
      if (state !== 'pre_approved') continue;
      await this.putElsewhere(tx, scope, await this.acts.lock(tx, scope, id), {}, JOINED);
    }
    return joined.length;
  }

  /** Those who come with her and are where she is. */
  private async companyOf(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<RegistrationEntity[]> {
    const company = await this.carried.lock(tx, scope, main);
    return company.filter(({ delegationId }) => delegationId === main.delegationId);
  }

  /** Where her own focal point has agreed, another looks again; nobody is mailed of it. Answers her as she is then. */
  private async putElsewhere(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    changes: RegistrationChanges,
    noted: Noted,
  ): Promise<RegistrationEntity> {
    const { categoryId, state: before } = registration;
    const state = stateElsewhere(before, await this.categories.find(scope, categoryId, tx));
    if (state === before) await this.acts.save(tx, scope, registration, changes, noted);
    else {
      const topic = registrationReassigned;
      await this.acts.move(tx, scope, registration, {
        ...noted,
        ...{ to: state, became: {}, changes, quiet: true, topic },
      });
    }
    return { ...registration, ...changes, state };
  }

  private async lockToPlace(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity> {
    const registration = await this.acts.lock(tx, scope, id);
    if (scope.delegationId !== null && registration.delegationId !== scope.delegationId)
      throw notFound('registration');
    return registration;
  }

  private async makeRoom(
    tx: Tx,
    scope: Scope,
    id: string,
    delegationId: string,
    role: DelegationRole,
  ): Promise<void> {
    const leader = await this.rosters.lockLeader(tx, scope, delegationId, role);
    if (leader === null || leader.id === id) return;
    await this.acts.save(tx, scope, leader, { delegationRole: 'member' }, { action: 'registration.placed' });
  }
}

/** A focal point places her own people within her own delegation. */
function mayPlace(scope: Scope, delegationId: string | null): void {
  if (scope.delegationId === null) scope.require('delegations.write');
  else if (scope.delegationId !== delegationId) throw notFound('delegation');
}
