import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import { PeopleService } from '@app/people';
import { PlacesReader } from '@app/places';
import { Database, type Scope, type Tx } from '@app/platform';
import { type QuotaRow, QuotasRepository } from './persistence/quotas.repository';

export interface QuotaView extends QuotaRow {
  /** As its quota names it; null where it is bound to none. */
  organisationName: string | null;
  capacity: number;
  taken: number;
  left: number;
}

/** Quotas of an event besides those of its categories, with what is left of each. */
@Injectable()
export class QuotasReader {
  constructor(
    private readonly database: Database,
    private readonly quotas: QuotasRepository,
    private readonly pools: PlacesReader,
    private readonly people: PeopleService,
  ) {}

  async list(scope: Scope, tx: Tx = this.database.manager): Promise<QuotaView[]> {
    scope.require('events.read');
    const quotas = await this.quotas.list(tx, scope);
    const pools = await this.pools.pools(scope, tx);
    const names = await this.people.organisationNames(
      tx,
      scope,
      quotas.flatMap(({ organisationId }) => organisationId ?? []),
    );
    return quotas.map((quota) => {
      const { capacity = 0, taken = 0, left = 0 } = pools.get(quota.poolId) ?? {};
      const organisationName = quota.organisationId && (names.get(quota.organisationId) ?? null);
      return { ...quota, organisationName, capacity, taken, left };
    });
  }

  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<QuotaView> {
    const found = (await this.list(scope, tx)).find((quota) => quota.id === id);
    if (!found) throw notFound('quota');
    return found;
  }
}
