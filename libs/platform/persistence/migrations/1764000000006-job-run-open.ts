import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same work is not begun twice: of an event, a kind and its parameters one run at most is not over. */
export class JobRunOpen1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX job_run_open_key ON job_run (event_id, kind, params)
      WHERE state IN ('waiting', 'running')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_run_open_key');
  }
}
