import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { PlacesReader, WaitingLists } from '@app/places';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { type CategoryAvailability, availabilityOf } from '../domain/category';
import { CategoriesRepository } from '../persistence/categories.repository';
import type { CategoryEntity } from '../persistence/registration.entities';

export interface CategoryView extends CategoryEntity {
  capacity: number;
  taken: number;
  left: number;
  /** How many wait for a place. */
  waiting: number;
  availability: CategoryAvailability;
}

/** The categories of an event as everybody sees them, with what is left of each. */
@Injectable()
export class CategoriesReader {
  constructor(
    private readonly database: Database,
    private readonly categories: CategoriesRepository,
    private readonly places: PlacesReader,
    private readonly lists: WaitingLists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The categories of the scope's event in their order, with what is left of each quota, in three queries. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<CategoryView[]> {
    const categories = await this.categories.list(tx, scope);
    const pools = await this.places.pools(scope, tx);
    const waiting = await this.lists.counts(scope, tx);
    return categories.map((category) => {
      const { capacity = 0, taken = 0, left = 0 } = pools.get(category.poolId) ?? {};
      const availability = availabilityOf(category, left, this.clock.now());
      return { ...category, capacity, taken, left, waiting: waiting.get(category.id) ?? 0, availability };
    });
  }

  /** One of them; throws where the event has none of this id. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<CategoryView> {
    const found = (await this.list(scope, tx)).find((category) => category.id === id);
    if (!found) throw notFound('category');
    return found;
  }
}
