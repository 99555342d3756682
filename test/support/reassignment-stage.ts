import { type LocalisedText, newId } from '@app/kernel';
import { Scope } from '@app/platform';
import {
  asItStands,
  Entries,
  type NewEntry,
  type QuotaFacts,
  QuotasService,
  ReassignmentsReader,
  Reassignments,
  RegistrationReader,
  ReviewService,
} from '@app/registration';
import { BadgesStage } from './registration-stage';

interface Wanted {
  categoryId?: string;
  answers?: Record<string, string>;
}

export const named = (en: string): LocalisedText => ({ en });

/** People who are moved to other categories, countries and organisations, with what counts them and their badges. */
export class ReassignmentStage extends BadgesStage {
  /** Every counter is what it counts, and no pool has given more than it has. */
  override async end(): Promise<void> {
    expect(
      await this.sql(
        'select id from pool where taken <> (select count(*) from place where place.pool_id = pool.id) or taken > capacity',
      ),
    ).toEqual([]);
  }

  /** Somebody of the staff with these permissions; those who see to the event may go past what is full. */
  readonly staff = (name: string, ...more: string[]): Scope =>
    Scope.issue(
      {
        actor: { kind: 'account', id: newId(), name },
        grants: [
          {
            role: 'event-owner',
            permissions: ['registrations.read', 'registrations.write', 'registrations.review', ...more],
            seriesId: null,
            eventId: null,
          },
        ],
      },
      { eventId: this.people.scope.event, seriesId: this.people.scope.series },
    );

  readonly approvers = (code: string, ...ids: (string | null)[]) =>
    this.sql('update category set approvers = $2 where id = $1', this.people.category(code), ids);

  readonly quota = (name: string, capacity: number, bound: Partial<QuotaFacts>): Promise<string> => {
    const everybody = { country: null, organisationId: null, delegationId: null, categoryIds: [] };
    return this.commands(QuotasService).create(this.people.scope, {
      ...{ name: named(name), capacity },
      ...everybody,
      ...bound,
    });
  };

  /** What is taken of each pool that has given anything, by what it is called. */
  readonly taken = async (): Promise<Record<string, number>> => {
    const rows = await this.sql<{ name: string; taken: number }>(
      `select name ->> 'en' as name, taken from quota join pool on pool.id = quota.pool_id
       union all select code, taken from category join pool on pool.id = category.pool_id where taken > 0`,
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.taken]));
  };

  readonly as = (
    code: string,
    answers: Record<string, string> = {},
  ): Wanted & { answers: typeof answers } => ({ categoryId: this.people.category(code), answers });

  readonly reassign = (
    id: string,
    wanted: Wanted,
    how: Parameters<Reassignments['reassign']>[4] = {},
    by: Scope = this.people.scope,
  ) => this.commands(Reassignments).reassign(by, asItStands(id), { answers: {}, ...wanted }, how);

  readonly foresee = (id: string, wanted: Wanted, by: Scope = this.people.scope) =>
    this.get(ReassignmentsReader).foresee(by, id, { answers: {}, ...wanted });

  readonly detail = (id: string) => this.get(RegistrationReader).detail(this.people.scope, id);

  readonly approved = async (
    email: string,
    by: Scope = this.people.scope,
    category = 'government',
  ): Promise<string> => {
    const id = await this.people.submitted(email, {}, category);
    await this.commands(ReviewService).approve(by, asItStands(id));
    await this.drain();
    return id;
  };

  readonly waiting = async (name: string, category = 'government'): Promise<string> => {
    const answers = Object.assign({}, ...Object.values(this.people.typed(`${name}@example.org`)), {
      latinGiven: name,
    }) as NewEntry['answers'];
    const wanted = { categoryId: this.people.category(category), answers, wait: true };
    return (await this.get(Entries).enter(this.people.scope, null, wanted)).answer.id;
  };

  /** Whose turn is the how-manieth, by category and state of the waiting. */
  readonly lines = async (): Promise<string[]> => {
    const rows = await this.sql<{ word: string }>(
      `select concat_ws(' ', category.code, latin_given, waiting.state, waiting.rank) as word from waiting
       join registration on registration.id = waiting.holder_id
       join category on category.id = waiting.list_id order by waiting.turn`,
    );
    return rows.map(({ word }) => word);
  };

  /** How her badges stand, and why those ended that did. */
  readonly badges = async (id: string) =>
    (
      await this.sql<{ state: string; why: string | null }>(
        'select state, end_reason as why from badge_issue where registration_id = $1 order by serial',
        id,
      )
    ).map(({ state, why }) => [state, why]);
}
