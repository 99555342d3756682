import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a list of fifty thousand is searched and sorted by. Sort keys and search text are made by the house and compared
 * byte by byte, so that every server answers in one order. `registration_list` holds what lists are filtered and sorted
 * by, so that counting and finding a page far down read the index alone.
 */
export class RegistrationLists1765030000002 implements MigrationInterface {
  name = 'RegistrationLists1765030000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration
        alter column search_key type text collate "C",
        add column sort_name text collate "C" not null default '',
        add column sort_organisation text collate "C" not null default '',
        add column keys_version integer not null default 0,
        add column serial integer generated always as ((substring(number from '[0-9]+$'))::integer) stored,
        add column state_order smallint generated always as (array_position(array['placeholder', 'draft',
          'submitted', 'pre_approved', 'returned', 'waitlisted', 'approved', 'rejected', 'withdrawn', 'cancelled',
          'replaced'], state)) stored`);
    // Until the worker has made them by its own rules.
    await runner.query(`
      update registration set
        search_key = ' ' || replace(search_key, chr(10), ' ') || ' ',
        sort_name = left(lower(trim(latin_family || ' ' || latin_given)), 100),
        sort_organisation = left(lower(coalesce(nullif(organisation_latin_name, ''), organisation_name)), 100)`);
    await runner.query(`
      create index registration_list on registration (event_id, country, state, category_id)
        include (id, created_at, sent_at, serial, state_order, sort_name, sort_organisation, organisation_id, invented)`);
    await runner.query(
      `create index registration_search on registration using gin (search_grams(search_key))`,
    );
    await runner.query(`create index registration_organisation on registration (series_id, organisation_id)`);
    await runner.query(`create index registration_keys on registration (keys_version)`);
    // Reading the index alone needs a table that was looked through lately.
    await runner.query(`alter table registration set (autovacuum_vacuum_scale_factor = 0.05,
      autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table registration reset (autovacuum_vacuum_scale_factor,
      autovacuum_vacuum_insert_scale_factor, autovacuum_analyze_scale_factor)`);
    for (const index of ['keys', 'organisation', 'search', 'by_organisation', 'by_name', 'list']) {
      await runner.query(`drop index registration_${index}`);
    }
    await runner.query(`
      alter table registration
        drop column state_order,
        drop column serial,
        drop column keys_version,
        drop column sort_organisation,
        drop column sort_name,
        alter column search_key type text`);
  }
}
