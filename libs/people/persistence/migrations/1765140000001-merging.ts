import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A record that was made one with another leads to it. It stays, so that whoever comes again under its name and address
 * is found; it never leads to one that leads on.
 */
export class Merging1765140000001 implements MigrationInterface {
  name = 'Merging1765140000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['person', 'organisation']) {
      await runner.query(`
        alter table ${table}
          add column merged_into uuid,
          add column merged_at timestamptz,
          add constraint ${table}_merged_fk foreign key (series_id, merged_into) references ${table} (series_id, id),
          add constraint ${table}_merged_into_another check (merged_into <> id),
          add constraint ${table}_merged_when check ((merged_into is null) = (merged_at is null))`);
      await runner.query(
        `create index ${table}_merged on ${table} (series_id, merged_into) where merged_into is not null`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['person', 'organisation']) {
      await runner.query(`alter table ${table} drop column merged_into, drop column merged_at`);
    }
  }
}
