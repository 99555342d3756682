import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who made a record one with another, and what was taken over; empty of a record that only leads to one. */
export class WhoMerged1765330000000 implements MigrationInterface {
  name = 'WhoMerged1765330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['person', 'organisation']) {
      await runner.query(`
        alter table ${table}
          add column merged_by_kind text,
          add column merged_by_name text,
          add column merge_took jsonb,
          add constraint ${table}_merged_by_somebody
            check (num_nulls(merged_by_kind, merged_by_name, merge_took) in (0, 3)),
          add constraint ${table}_merged_by_where check (merged_by_kind is null or merged_into is not null)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['person', 'organisation']) {
      await runner.query(
        `alter table ${table} drop column merged_by_kind, drop column merged_by_name, drop column merge_took`,
      );
    }
  }
}
