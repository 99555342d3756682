import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work of no event is not begun twice either. */
export class JobRunOpenAnywhere1764000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_run_open_key');
    await runner.query(`
      CREATE UNIQUE INDEX job_run_open_key ON job_run (event_id, kind, params) NULLS NOT DISTINCT
      WHERE state IN ('waiting', 'running')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_run_open_key');
    await runner.query(`
      CREATE UNIQUE INDEX job_run_open_key ON job_run (event_id, kind, params)
      WHERE state IN ('waiting', 'running')
    `);
  }
}
