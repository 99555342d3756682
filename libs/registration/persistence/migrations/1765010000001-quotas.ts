import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['quota', 'quota_category'];

/**
 * Pools besides those of the categories: of a country, of an organisation, of several categories together. A quota that
 * names no category counts all of them.
 */
export class Quotas1765010000001 implements MigrationInterface {
  name = 'Quotas1765010000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table quota (
        id uuid not null,
        series_id uuid not null,
        event_id uuid not null,
        pool_id uuid not null,
        name jsonb not null,
        country text,
        organisation_id uuid,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint quota_pk primary key (id),
        constraint quota_event_fk foreign key (series_id, event_id) references event (series_id, id),
        constraint quota_pool_fk foreign key (event_id, pool_id) references pool (event_id, id),
        constraint quota_organisation_fk
          foreign key (series_id, organisation_id) references organisation (series_id, id),
        constraint quota_scope_unique unique (event_id, id),
        constraint quota_pool_unique unique (event_id, pool_id),
        constraint quota_country_shape check (country ~ '^[A-Z]{2}$')
      )`);
    await runner.query(`create index quota_organisation on quota (series_id, organisation_id)`);
    await runner.query(`
      create table quota_category (
        event_id uuid not null,
        quota_id uuid not null,
        category_id uuid not null,
        constraint quota_category_pk primary key (event_id, quota_id, category_id),
        constraint quota_category_quota_fk foreign key (event_id, quota_id) references quota (event_id, id),
        constraint quota_category_category_fk
          foreign key (event_id, category_id) references category (event_id, id)
      )`);
    await runner.query(`create index quota_category_of on quota_category (event_id, category_id)`);
    await runner.query(`create index place_held on place (event_id, holder_id)`);
    // Whoever registers somebody in one statement holds the event as it was seen, and that shall be with its quotas.
    for (const table of TABLES) {
      for (const [act, rows] of [
        ['insert', 'new'],
        ['update', 'new'],
        ['delete', 'old'],
      ]) {
        await runner.query(`
          create trigger ${table}_${act}_stamps after ${act} on ${table}
          referencing ${rows} table as changed
          for each statement execute function event_parts_changed()
        `);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index place_held');
    await runner.query('drop table quota_category');
    await runner.query('drop table quota');
  }
}
