import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that was given up, and in which order news of one subject is heard. */
export class DeadLetters1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dead_letter (
        id uuid CONSTRAINT dead_letter_pkey PRIMARY KEY,
        message_id uuid NOT NULL CONSTRAINT dead_letter_message_fkey
          REFERENCES outbox_message (id) ON DELETE CASCADE,
        handler text NOT NULL,
        topic text NOT NULL,
        event_id uuid,
        kind text NOT NULL CONSTRAINT dead_letter_kind_check CHECK (kind IN ('refused', 'failed', 'too-late')),
        error text NOT NULL,
        attempts integer NOT NULL,
        asked_at timestamptz NOT NULL,
        given_up_at timestamptz NOT NULL,
        resolved_at timestamptz,
        resolved_by text,
        how text CONSTRAINT dead_letter_how_check CHECK (how IN ('run-again', 'let-go')),
        reason text,
        CONSTRAINT dead_letter_resolved_check
          CHECK ((resolved_at IS NULL) = (how IS NULL) AND (resolved_at IS NULL) = (resolved_by IS NULL))
      )
    `);
    await runner.query(`
      CREATE UNIQUE INDEX dead_letter_open_key ON dead_letter (message_id, handler) WHERE resolved_at IS NULL
    `);
    await runner.query('CREATE INDEX dead_letter_event ON dead_letter (event_id) WHERE resolved_at IS NULL');
    await runner.query('ALTER TABLE outbox_message ADD COLUMN subject text, ADD COLUMN version bigint');
    await runner.query(`
      ALTER TABLE outbox_message ADD CONSTRAINT outbox_message_version_check
        CHECK (version IS NULL OR subject IS NOT NULL)
    `);
    await runner.query(`
      CREATE TABLE outbox_progress (
        handler text NOT NULL,
        subject text NOT NULL,
        version bigint NOT NULL,
        heard_at timestamptz NOT NULL,
        CONSTRAINT outbox_progress_pkey PRIMARY KEY (handler, subject)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_progress');
    await runner.query('ALTER TABLE outbox_message DROP CONSTRAINT outbox_message_version_check');
    await runner.query('ALTER TABLE outbox_message DROP COLUMN subject, DROP COLUMN version');
    await runner.query('DROP TABLE dead_letter');
  }
}
