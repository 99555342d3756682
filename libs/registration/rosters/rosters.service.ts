import { Injectable } from '@nestjs/common';
import { DelegationsReader, type DelegationRole } from '@app/delegations';
import { notFound } from '@app/kernel';
import { type Scope, type Tx } from '@app/platform';
import { roleOfTheGone, roleWithoutDelegation } from '../domain/delegation.errors';
import { isOver } from '../domain/registration-state';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RostersRepository } from '../persistence/rosters.repository';
import { type PastQuotas, Quotas } from '../places/quotas';
import { RegistrationActs } from '../registration-acts';

/** Where somebody belongs, and what she is there. */
export interface Membership {
  delegationId: string | null;
  role: DelegationRole;
}

/** Who belongs to which delegation, and who leads it. */
@Injectable()
export class Rosters {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly rosters: RostersRepository,
    private readonly delegations: DelegationsReader,
    private readonly quotas: Quotas,
  ) {}

  /**
   * Puts somebody into a delegation, or out of every one, and says what she is there; from now on no answer of hers moves
   * her. Whoever was head or deputy before her is a member then. A focal point does so within her own delegation only. Throws
   * `registration.quota-full` where a quota that counts it has no place left and is none she is moved `past`.
   */
  async place(
    tx: Tx,
    scope: Scope,
    id: string,
    { delegationId, role }: Membership,
    past?: PastQuotas,
  ): Promise<void> {
    if (past) await this.quotas.checkPast(tx, scope, past.pools);
    const registration = await this.lockToPlace(tx, scope, id, delegationId);
    if (delegationId === null && role !== 'member') throw roleWithoutDelegation();
    if (role !== 'member' && isOver(registration.state)) throw roleOfTheGone();
    // Also says that it is one of this event.
    if (delegationId !== null) await this.delegations.find(scope, delegationId, tx);

    if (delegationId !== null && role !== 'member') await this.makeRoom(tx, scope, id, delegationId, role);
    await this.acts.save(
      tx,
      scope,
      registration,
      { delegationId, delegationRole: role, delegationChosen: true },
      {
        action: 'registration.placed',
        facts: past ? { reason: past.reason, past: past.pools.length } : {},
      },
    );
    if (delegationId === registration.delegationId) return;
    await this.quotas.follow(tx, scope, { ...registration, delegationId }, { past: past?.pools ?? [] });
  }

  private async lockToPlace(
    tx: Tx,
    scope: Scope,
    id: string,
    delegationId: string | null,
  ): Promise<RegistrationEntity> {
    if (scope.delegationId === null) scope.require('delegations.write');
    else if (scope.delegationId !== delegationId) throw notFound('delegation');
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
