import { Injectable } from '@nestjs/common';
import { momentOf } from '@app/events';
import type { Scope, Tx } from '@app/platform';
import { CategoriesService, type CategoryFacts } from './categories.service';
import { wallTimeUnclear } from '../domain/place.errors';
import type { CategoryInFile } from '../file/categories-file';
import { CategoriesRepository } from '../persistence/categories.repository';

/** Brings the categories of an event to what its file says, found again by their codes. */
@Injectable()
export class CategoriesImport {
  constructor(
    private readonly service: CategoriesService,
    private readonly categories: CategoriesRepository,
  ) {}

  async run(tx: Tx, scope: Scope, categories: readonly CategoryInFile[], timezone: string): Promise<void> {
    const standing = await this.categories.list(tx, scope);
    for (const [position, category] of categories.entries()) {
      const facts = factsOf(category, timezone);
      const old = standing.find(({ code }) => code === category.code);
      if (old) await this.service.bring(tx, scope, old, { ...facts, position });
      else await this.service.create(tx, scope, { ...facts, substitutesUntil: null, code: category.code });
    }
  }
}

function factsOf(
  { code, quota, opensAt, closesAt, ...words }: CategoryInFile,
  timezone: string,
): Omit<CategoryFacts, 'code' | 'substitutesUntil'> {
  const moment = (wallTime: string | null): Date | null => {
    if (wallTime === null) return null;
    const at = momentOf(wallTime, timezone);
    if (at === null) throw wallTimeUnclear(code, wallTime, timezone);
    return at;
  };
  return { ...words, capacity: quota, opensAt: moment(opensAt), closesAt: moment(closesAt) };
}
