import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outbox1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_message (
        id uuid CONSTRAINT outbox_message_pkey PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY,
        topic text NOT NULL,
        payload jsonb NOT NULL,
        available_at timestamptz NOT NULL DEFAULT now(),
        dispatched_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )
    `);
    // The relay asks for what is undispatched, never for what is newer: positions commit out of order.
    await runner.query(`
      CREATE INDEX outbox_message_undispatched ON outbox_message (position) WHERE dispatched_at IS NULL
    `);
    await runner.query('CREATE INDEX outbox_message_dispatched_at ON outbox_message (dispatched_at)');
    await runner.query(`
      CREATE TABLE outbox_handled (
        message_id uuid NOT NULL CONSTRAINT outbox_handled_message_fkey
          REFERENCES outbox_message (id) ON DELETE CASCADE,
        handler text NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT outbox_handled_pkey PRIMARY KEY (message_id, handler)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_handled');
    await runner.query('DROP TABLE outbox_message');
  }
}
