import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DomainError, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile, checkColour } from '@app/events';
import { Places } from '@app/places';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { capacityBelowTaken } from './domain/registration.errors';
import { CategoriesRepository } from './persistence/categories.repository';
import { CategoryEntity } from './persistence/registration.entities';

export interface CategoryFacts {
  code: string;
  name: LocalisedText;
  word: LocalisedText;
  description: LocalisedText;
  colour: string;
  opensAt: Date | null;
  closesAt: Date | null;
  /** The quota. */
  capacity: number;
}

export type CategoryChanges = Partial<Omit<CategoryFacts, 'code'>> & { position?: number };

/** Registration categories of an event, each with its own times and quota. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly database: Database,
    private readonly categories: CategoriesRepository,
    private readonly places: Places,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  create(scope: Scope, facts: CategoryFacts): Promise<string> {
    return this.database.transaction((tx) => this.add(tx, scope, facts));
  }

  /** Makes a category at the end of the list; returns its id. */
  async add(tx: Tx, scope: Scope, { capacity, ...facts }: CategoryFacts): Promise<string> {
    checkColour(facts.colour);
    const others = await this.categories.list(tx, scope);
    const category = Object.assign(new CategoryEntity(), facts, {
      id: newId(),
      eventId: scope.event,
      position: Math.max(0, ...others.map((other) => other.position + 1)),
      poolId: await this.places.open(tx, scope, capacity),
      version: 1,
      createdAt: this.clock.now(),
    });
    await this.categories.insert(tx, category);
    return category.id;
  }

  /** Changes a category if it still stands in `version`; a quota below what is taken is refused with who came last. */
  change(scope: Scope, seen: { id: string; version: number }, changes: CategoryChanges): Promise<void> {
    return this.database.transaction((tx) => this.rewrite(tx, scope, seen, changes));
  }

  async rewrite(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    { capacity, ...changes }: CategoryChanges,
  ): Promise<void> {
    checkColour(changes.colour);
    const saved = await this.categories.save(tx, scope, seen, changes);
    const now = await this.categories.find(tx, scope, seen.id);
    if (!now) throw notFound('category');
    if (!saved) throw changedMeanwhile('category', now);
    if (capacity !== undefined) await this.resize(tx, scope, now, capacity);
  }

  private async resize(tx: Tx, scope: Scope, category: CategoryEntity, capacity: number): Promise<void> {
    try {
      await this.places.resize(tx, scope, category.poolId, capacity);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'places.capacity-below-taken') throw error;
      const { taken, last } = error.meta as { taken: number; last: string[] };
      throw capacityBelowTaken(capacity, taken, await this.categories.numbersOf(tx, scope, last));
    }
  }
}
