import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { Answers } from '../domain/form-values';
import { choiceCounts, poolsCounting, quotaCounts } from './quota-rule';

/** What quotas look at in a registration. */
export interface Counted {
  id: string;
  categoryId: string;
  /** Empty where it is not answered yet. */
  country: string;
  organisationId: string | null;
  delegationId: string | null;
  /** The version of a form it is asked by first; null: the house’s standard form. */
  formVersionId: string | null;
  answers: Answers;
}

/** A quota besides those of the categories, with what it is bound to; no category means every one. */
export interface QuotaRow {
  id: string;
  poolId: string;
  name: LocalisedText;
  country: string | null;
  organisationId: string | null;
  delegationId: string | null;
  categoryIds: string[];
  version: number;
}

/** A pool that counts a registration; without a quota and a choice it is the category's own. */
export interface CountingPool {
  poolId: string;
  quotaId: string | null;
  /** The question whose choice it is of; null where it is of none. */
  field: string | null;
  name: LocalisedText;
}

const QUOTA = `select quota.id, quota.pool_id as "poolId", quota.name, quota.country,
    quota.organisation_id as "organisationId", quota.delegation_id as "delegationId", quota.version,
    array(select category_id from quota_category bound
      where bound.event_id = quota.event_id and bound.quota_id = quota.id order by category_id) as "categoryIds"
  from quota`;

const COUNTED = {
  id: "nullif($8, '')::uuid",
  event: '$1',
  category: '$2',
  country: '$3',
  organisation: '$4',
  delegation: '$5',
  version: '$6',
  answers: '$7::jsonb',
};

/** The row `registration` itself. */
export const OF_ROW = {
  id: 'registration.id',
  event: 'registration.event_id',
  category: 'registration.category_id',
  country: 'registration.country',
  organisation: 'registration.organisation_id',
  delegation: 'registration.delegation_id',
  version: 'registration.form_version_id',
  answers: 'registration.answers',
};

@Injectable()
export class QuotasRepository {
  list(tx: Tx, scope: Scope): Promise<QuotaRow[]> {
    return tx.query<QuotaRow[]>(`${QUOTA} where quota.event_id = $1 order by quota.created_at, quota.id`, [
      scope.event,
    ]);
  }

  async find(tx: Tx, scope: Scope, id: string): Promise<QuotaRow | null> {
    const [row] = await tx.query<QuotaRow[]>(`${QUOTA} where quota.event_id = $1 and quota.id = $2`, [
      scope.event,
      id,
    ]);
    return row ?? null;
  }

  async insert(tx: Tx, scope: Scope, quota: QuotaRow, at: Date): Promise<void> {
    const { id, poolId, name, country, organisationId, delegationId, categoryIds } = quota;
    await tx.query(
      `insert into quota (id, series_id, event_id, pool_id, name, country, organisation_id, delegation_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, scope.series, scope.event, poolId, name, country, organisationId, delegationId, at],
    );
    await this.bind(tx, scope, id, categoryIds);
  }

  /** Saves what it is called and bound to, one version further; whoever calls holds the event alone. */
  async save(tx: Tx, scope: Scope, quota: QuotaRow): Promise<void> {
    const { id, name, country, organisationId, delegationId, categoryIds } = quota;
    await tx.query(
      `update quota set name = $3, country = $4, organisation_id = $5, delegation_id = $6, version = version + 1
       where event_id = $1 and id = $2`,
      [scope.event, id, name, country, organisationId, delegationId],
    );
    await tx.query('delete from quota_category where event_id = $1 and quota_id = $2', [scope.event, id]);
    await this.bind(tx, scope, id, categoryIds);
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.query('delete from quota_category where event_id = $1 and quota_id = $2', [scope.event, id]);
    await tx.query('delete from quota where event_id = $1 and id = $2', [scope.event, id]);
  }

  /** The pools a registration takes a place of, with what people call them. */
  poolsOf(
    tx: Tx,
    scope: Scope,
    { id, categoryId, country, organisationId, delegationId, formVersionId, answers }: Counted,
  ): Promise<CountingPool[]> {
    return tx.query<CountingPool[]>(
      `select counting.pool_id as "poolId", quota.id as "quotaId", choice_pool.field,
         coalesce(quota.name, choice_pool.label, category.name) as name
       from (${poolsCounting(COUNTED)}) counting
       left join quota on quota.event_id = $1 and quota.pool_id = counting.pool_id
       left join choice_pool on choice_pool.event_id = $1 and choice_pool.pool_id = counting.pool_id
       left join category on category.event_id = $1 and category.pool_id = counting.pool_id
       order by choice_pool.field nulls first, quota.id nulls first`,
      [
        scope.event,
        categoryId,
        country,
        organisationId,
        delegationId,
        formVersionId,
        JSON.stringify(answers),
        id,
      ],
    );
  }

  /** The pools each of these registrations takes a place of, in the order of their ids. */
  async poolsOfAll(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ id: string; pools: string[] }[]>(
      `select registration.id,
         array(select counting.pool_id from (${poolsCounting(OF_ROW)}) counting order by counting.pool_id) as pools
       from registration where registration.event_id = $1 and registration.id = any($2::uuid[])`,
      [scope.event, ids],
    );
    return new Map(rows.map(({ id, pools }) => [id, pools]));
  }

  /** What each pool of the event is of and what people call it: its category, its quota or its choice; by its id. */
  async poolsNamed(tx: Tx, scope: Scope): Promise<Map<string, CountingPool>> {
    const rows = await tx.query<CountingPool[]>(
      `select pool_id as "poolId", null::uuid as "quotaId", null as field, name from category where event_id = $1
       union all select pool_id, id, null, name from quota where event_id = $1
       union all select pool_id, null, field, label from choice_pool where event_id = $1`,
      [scope.event],
    );
    return new Map(rows.map((pool) => [pool.poolId, pool]));
  }

  /** The categories' own pools: whoever holds a place of a registration has one of these. */
  async poolsOfCategories(tx: Tx, scope: Scope): Promise<string[]> {
    const rows = await tx.query<{ poolId: string }[]>(
      'select pool_id as "poolId" from category where event_id = $1',
      [scope.event],
    );
    return rows.map(({ poolId }) => poolId);
  }

  /** Every pool of the event in which a registration may hold a place. */
  async poolsOfEvent(tx: Tx, scope: Scope): Promise<string[]> {
    const rows = await tx.query<{ poolId: string }[]>(
      `select pool_id as "poolId" from category where event_id = $1
       union all select pool_id from quota where event_id = $1
       union all select pool_id from choice_pool where event_id = $1`,
      [scope.event],
    );
    return rows.map(({ poolId }) => poolId);
  }

  /** Which of these registrations the quota counts. */
  async counted(tx: Tx, scope: Scope, quotaId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `select registration.id from registration join quota on quota.id = $2 and ${quotaCounts(OF_ROW)}
       where registration.event_id = $1 and registration.id = any($3::uuid[])`,
      [scope.event, quotaId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Which of these registrations have made the choice whose pool it is. */
  async choosing(tx: Tx, scope: Scope, poolId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `select registration.id from registration
       join choice_pool on choice_pool.pool_id = $2 and ${choiceCounts(OF_ROW)}
       where registration.event_id = $1 and registration.id = any($3::uuid[])`,
      [scope.event, poolId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The pools that would count a person of this country, organisation and delegation in each category. */
  poolsByCategory(
    tx: Tx,
    scope: Scope,
    { country, organisationId, delegationId }: Pick<Counted, 'country' | 'organisationId' | 'delegationId'>,
  ): Promise<{ categoryId: string; code: string; poolIds: string[] }[]> {
    const counted = {
      id: 'null::uuid',
      event: '$1',
      category: 'asked.id',
      country: '$2',
      organisation: '$3',
      delegation: '$4',
      version: 'null::uuid',
      answers: "'{}'::jsonb",
    };
    return tx.query(
      `select asked.id as "categoryId", asked.code,
         array(select counting.pool_id from (${poolsCounting(counted)}) counting) as "poolIds"
       from category asked where asked.event_id = $1 order by asked.position, asked.id`,
      [scope.event, country, organisationId, delegationId],
    );
  }

  private async bind(tx: Tx, scope: Scope, id: string, categoryIds: readonly string[]): Promise<void> {
    await tx.query(
      `insert into quota_category (event_id, quota_id, category_id)
       select $1, $2, bound.id from unnest($3::uuid[]) as bound (id)`,
      [scope.event, id, categoryIds],
    );
  }
}
