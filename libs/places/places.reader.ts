import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@app/platform';
import { leftOf } from './domain/pool';
import { PlacesRepository } from './persistence/places.repository';

export interface PoolView {
  id: string;
  capacity: number;
  taken: number;
  left: number;
  /** Whether nothing is given out of it for now. */
  closed: boolean;
  /** How many of its places were made for their holders, past what it had. */
  extra: number;
}

@Injectable()
export class PlacesReader {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesRepository,
  ) {}

  /** Every pool of the scope's event by its id, in one query. */
  async pools(scope: Scope, tx: Tx = this.database.manager): Promise<Map<string, PoolView>> {
    const pools = await this.places.list(tx, scope);
    return new Map(pools.map((pool) => [pool.id, { ...pool, left: leftOf(pool) }]));
  }
}
