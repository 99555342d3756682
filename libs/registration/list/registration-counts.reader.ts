import { Injectable } from '@nestjs/common';
import { EventsReader, datesIn } from '@app/events';
import { Database, type Scope } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { categoryName } from '../categories/category-name';
import { REGISTRATION_STATES, type RegistrationState } from '../domain/registration-state';
import { RegistrationListsRepository } from '../persistence/registration-lists.repository';

export interface RegistrationCounts {
  total: number;
  byState: { state: RegistrationState; count: number }[];
  byCountryAndCategory: { country: string; category: string; count: number }[];
  /** Sent, by the calendar of the event's zone. */
  sentByDay: { date: string; count: number }[];
  /** Approved people who come, by day of the event. */
  comingByDay: { dayId: string; date: string; count: number }[];
}

/** How many people an event has, as its organisers look at it. */
@Injectable()
export class RegistrationCountsReader {
  constructor(
    private readonly database: Database,
    private readonly lists: RegistrationListsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
  ) {}

  /** All counts of an event, in the order of the states and of its days. */
  async counts(scope: Scope): Promise<RegistrationCounts> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const event = await this.events.view(scope, tx);
    const categories = await this.categories.list(scope, tx);
    const byState = await this.lists.countByState(tx, scope);
    const byCountryAndCategory = await this.lists.countByCountryAndCategory(tx, scope);
    const coming = await this.lists.countByDay(tx, scope);
    return {
      total: byState.reduce((sum, { count }) => sum + count, 0),
      byState: REGISTRATION_STATES.map((state) => ({
        state,
        count: byState.find((row) => row.state === state)?.count ?? 0,
      })),
      byCountryAndCategory: byCountryAndCategory.map(({ country, categoryId, count }) => ({
        country,
        category: categoryName(categoryId, categories).code,
        count,
      })),
      sentByDay: byDay(await this.lists.countBySentQuarter(tx, scope), event.timezone),
      comingByDay: event.days.map(({ id, date }) => ({
        dayId: id,
        date,
        count: coming.find(({ dayId }) => dayId === id)?.count ?? 0,
      })),
    };
  }
}

/** What was counted at moments, in their order, summed up by the days of a zone. */
function byDay(
  counts: readonly { at: Date; count: number }[],
  timezone: string,
): { date: string; count: number }[] {
  const dateOf = datesIn(timezone);
  const days = new Map<string, number>();
  for (const { at, count } of counts) {
    const date = dateOf(at);
    days.set(date, (days.get(date) ?? 0) + count);
  }
  return [...days].map(([date, count]) => ({ date, count }));
}
