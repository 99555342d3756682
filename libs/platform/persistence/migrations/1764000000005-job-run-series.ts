import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The series a run is in, because a role may be held in a whole series. Runs from before are seen by event only. */
export class JobRunSeries1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE job_run ADD COLUMN series_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE job_run DROP COLUMN series_id');
  }
}
