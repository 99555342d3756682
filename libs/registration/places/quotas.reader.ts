import { Injectable } from '@nestjs/common';
import { type LocalisedText, notFound } from '@app/kernel';
import { DelegationsReader } from '@app/delegations';
import { PeopleService } from '@app/people';
import { PlacesReader, WaitingLists } from '@app/places';
import { Database, type Scope, type Tx } from '@app/platform';
import { type QuotaRow, QuotasRepository } from '../persistence/quotas.repository';

export interface QuotaView extends QuotaRow {
  /** As its quota names it; null where it is bound to none. */
  organisationName: string | null;
  delegationName: LocalisedText | null;
  capacity: number;
  taken: number;
  left: number;
  closed: boolean;
  /** How many wait for a place of it, besides whatever else they wait for. */
  waiting: number;
}

/** A quota as a focal point is told of it. */
export interface DelegationQuota {
  id: string;
  name: LocalisedText;
  capacity: number;
  /** Nothing of a closed one. */
  left: number;
}

/** Quotas of an event besides those of its categories, with what is left of each. */
@Injectable()
export class QuotasReader {
  constructor(
    private readonly database: Database,
    private readonly quotas: QuotasRepository,
    private readonly pools: PlacesReader,
    private readonly lists: WaitingLists,
    private readonly people: PeopleService,
    private readonly delegations: DelegationsReader,
  ) {}

  /** Every quota with its places: how many there are, are taken and are waited for. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<QuotaView[]> {
    scope.require('events.read');
    const quotas = await this.quotas.list(tx, scope);
    const pools = await this.pools.pools(scope, tx);
    const lines = await this.lists.countsOfPools(scope, tx);
    const names = await this.people.organisationNames(
      tx,
      scope,
      quotas.flatMap(({ organisationId }) => organisationId ?? []),
    );
    const delegations = quotas.some(({ delegationId }) => delegationId)
      ? await this.delegations.names(scope, tx)
      : [];
    return quotas.map((quota) => {
      const { capacity = 0, taken = 0, left = 0, closed = false } = pools.get(quota.poolId) ?? {};
      const organisationName = quota.organisationId && (names.get(quota.organisationId) ?? null);
      const delegationName = delegations.find(({ id }) => id === quota.delegationId)?.name ?? null;
      const waiting = lines.get(quota.poolId) ?? 0;
      return { ...quota, organisationName, delegationName, capacity, taken, left, closed, waiting };
    });
  }

  /** What is left of the quotas that are bound to the scope’s own delegation, its country or its organisation. */
  async ofDelegation(scope: Scope, tx: Tx = this.database.manager): Promise<DelegationQuota[]> {
    const { id, country, organisationId } = await this.delegations.find(scope, scope.delegation, tx);
    const quotas = (await this.quotas.list(tx, scope)).filter(
      (quota) =>
        quota.delegationId === id ||
        (quota.organisationId !== null && quota.organisationId === organisationId) ||
        (quota.country === country && quota.organisationId === null && quota.delegationId === null),
    );
    if (quotas.length === 0) return [];
    const pools = await this.pools.pools(scope, tx);
    return quotas.map(({ id: quotaId, name, poolId }) => {
      const { capacity = 0, left = 0, closed = false } = pools.get(poolId) ?? {};
      return { id: quotaId, name, capacity, left: closed ? 0 : Math.max(left, 0) };
    });
  }

  /** One of them; throws where the event has none of this id. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<QuotaView> {
    const found = (await this.list(scope, tx)).find((quota) => quota.id === id);
    if (!found) throw notFound('quota');
    return found;
  }
}
