import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists are narrowed to whom a table took in: they begin at its rows. */
export class TakenIn1765290000000 implements MigrationInterface {
  name = 'TakenIn1765290000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index registration_import_row_taken on registration_import_row (import_id, registration_id)
        include (event_id) where done and outcome in ('new', 'changed')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_import_row_taken');
  }
}
