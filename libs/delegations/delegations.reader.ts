import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { OFFICES, type Office } from './domain/delegation';
import type { DelegationEntity, FocalPointEntity } from './persistence/delegation.entities';
import { DelegationsRepository } from './persistence/delegations.repository';
import { FocalPointsRepository } from './persistence/focal-points.repository';

/** A delegation with everybody who looks after it, or has. */
export interface DelegationView extends DelegationEntity {
  focalPoints: FocalPointEntity[];
}

/** Somebody who looks after a delegation now, as the others of it know her. */
export interface Keeper {
  id: string;
  name: string;
  /** What she leads it as; null for a focal point. */
  office: Office | null;
}

/** Delegations as the organisers read them, and as one of their own reads hers. */
@Injectable()
export class DelegationsReader {
  constructor(
    private readonly database: Database,
    private readonly delegations: DelegationsRepository,
    private readonly focalPoints: FocalPointsRepository,
  ) {}

  /** Countries first. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<DelegationView[]> {
    scope.require('delegations.read');
    const delegations = await this.delegations.list(tx, scope);
    const focalPoints = await this.focalPoints.list(tx, scope);
    return delegations.map((delegation) => ({
      ...delegation,
      focalPoints: focalPoints.filter(({ delegationId }) => delegationId === delegation.id),
    }));
  }

  /** What each is called, for whoever may know what the event is made of. */
  async names(scope: Scope, tx: Tx = this.database.manager): Promise<Pick<DelegationView, 'id' | 'name'>[]> {
    scope.require('events.read');
    const delegations = await this.delegations.list(tx, scope);
    return delegations.map(({ id, name }) => ({ id, name }));
  }

  /** One of them; its focal point reads her own, without those who were before her. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<DelegationView> {
    if (scope.delegationId !== id && !scope.can('delegations.read')) throw notFound('delegation');
    const delegation = await this.delegations.find(tx, scope, id);
    if (!delegation) throw notFound('delegation');
    const focalPoints = await this.focalPoints.listOf(tx, scope, id);
    const own = scope.delegationId === id;
    return {
      ...delegation,
      note: own ? '' : delegation.note,
      focalPoints: own ? focalPoints.filter(({ endedAt }) => endedAt === null) : focalPoints,
    };
  }

  /** Who looks after the delegation of whoever asks: the head, the deputy, then its focal points as they were appointed. */
  async keepers(scope: Scope, tx: Tx = this.database.manager): Promise<Keeper[]> {
    const appointed = await this.focalPoints.appointedTo(tx, scope, scope.delegation);
    const keepers = appointed.map(({ id, name, office }) => ({ id, name, office }));
    return [...OFFICES, null].flatMap((office) => keepers.filter((keeper) => keeper.office === office));
  }
}
