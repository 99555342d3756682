import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each start of a run has a number, so that who was overtaken writes no more; what a run made goes with the run. */
export class JobRunTaken1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE job_run
        ADD COLUMN taken integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT job_run_event_key UNIQUE (event_id, id)
    `);
    await runner.query('CREATE INDEX job_run_finished ON job_run (finished_at)');
    await runner.query(`
      ALTER TABLE stored_file
        ADD COLUMN job_run_id uuid,
        ADD CONSTRAINT stored_file_job_run_fkey
          FOREIGN KEY (event_id, job_run_id) REFERENCES job_run (event_id, id) ON DELETE CASCADE
    `);
    await runner.query(`
      CREATE INDEX stored_file_job_run ON stored_file (event_id, job_run_id) WHERE job_run_id IS NOT NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stored_file DROP COLUMN job_run_id');
    await runner.query('DROP INDEX job_run_finished');
    await runner.query('ALTER TABLE job_run DROP CONSTRAINT job_run_event_key, DROP COLUMN taken');
  }
}
