import type { MigrationInterface, QueryRunner } from 'typeorm';

export class JobRun1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_run (
        id uuid CONSTRAINT job_run_pkey PRIMARY KEY,
        event_id uuid,
        kind text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT job_run_state_check
          CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
        done integer NOT NULL DEFAULT 0,
        total integer,
        phase text,
        params jsonb NOT NULL DEFAULT '{}',
        result jsonb,
        error text,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        cancel_asked_at timestamptz,
        CONSTRAINT job_run_done_check CHECK (done >= 0 AND (total IS NULL OR done <= total))
      )
    `);
    await runner.query('CREATE INDEX job_run_event ON job_run (event_id, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job_run');
  }
}
