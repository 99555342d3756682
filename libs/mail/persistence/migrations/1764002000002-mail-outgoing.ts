import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailOutgoing1764002000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE mail_delivery
        ADD COLUMN domain text GENERATED ALWAYS AS (split_part(to_address, '@', 2)) STORED,
        ADD COLUMN subject_id uuid,
        ADD COLUMN urgent boolean NOT NULL DEFAULT false,
        ADD COLUMN by_anybody boolean NOT NULL DEFAULT false,
        ADD COLUMN due_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN tried_since timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN good_until timestamptz,
        ADD COLUMN held_by uuid,
        ADD COLUMN fault text,
        ADD COLUMN sealed bytea,
        ADD CONSTRAINT mail_delivery_fault_known CHECK (fault IN
          ('address', 'suppressed', 'too-many', 'too-late', 'gave-up', 'unreadable'));

      -- What was on its way before there was a postman has no content he could carry.
      UPDATE mail_delivery SET state = 'failed', fault = 'unreadable' WHERE state IN ('waiting', 'sending');

      DROP INDEX mail_delivery_open_idx;
      DROP INDEX mail_delivery_event_idx;
      CREATE INDEX mail_delivery_due_idx ON mail_delivery (urgent DESC, due_at) WHERE state IN ('waiting', 'sending');
      CREATE INDEX mail_delivery_event_idx ON mail_delivery (event_id, created_at DESC, id DESC);
      CREATE INDEX mail_delivery_event_state_idx ON mail_delivery (event_id, state, created_at DESC, id DESC);
      CREATE INDEX mail_delivery_by_anybody_idx ON mail_delivery (to_address, created_at) WHERE by_anybody;
      CREATE INDEX mail_delivery_address_idx ON mail_delivery (to_address, event_id);

      CREATE TABLE mail_pause (
        one boolean NOT NULL DEFAULT true CONSTRAINT mail_pause_pkey PRIMARY KEY CONSTRAINT mail_pause_one CHECK (one),
        since timestamptz NOT NULL,
        reason text NOT NULL,
        said text NOT NULL,
        probe_at timestamptz NOT NULL,
        CONSTRAINT mail_pause_reason_known CHECK (reason IN ('sign-in', 'encryption', 'refused', 'defect'))
      );

      CREATE UNLOGGED TABLE mail_bucket (
        name text CONSTRAINT mail_bucket_pkey PRIMARY KEY,
        tokens double precision NOT NULL,
        granted integer NOT NULL,
        at timestamptz NOT NULL
      );

      CREATE TABLE mail_suppression (
        id uuid CONSTRAINT mail_suppression_pkey PRIMARY KEY,
        address text NOT NULL,
        event_id uuid,
        reason text NOT NULL,
        note text NOT NULL,
        since timestamptz NOT NULL,
        by_name text NOT NULL,
        lifted_at timestamptz,
        lifted_by text,
        lifted_note text,
        CONSTRAINT mail_suppression_event_key UNIQUE (event_id, id),
        CONSTRAINT mail_suppression_reason_known CHECK (reason IN ('bounced', 'by-hand')),
        CONSTRAINT mail_suppression_lifted_whole CHECK (
          (lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_note IS NULL))
      );
      CREATE UNIQUE INDEX mail_suppression_bounced_key ON mail_suppression (address)
        WHERE lifted_at IS NULL AND reason = 'bounced';
      CREATE UNIQUE INDEX mail_suppression_by_hand_key ON mail_suppression (address, event_id)
        WHERE lifted_at IS NULL AND reason = 'by-hand';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE mail_suppression, mail_bucket, mail_pause;
      DROP INDEX mail_delivery_address_idx, mail_delivery_by_anybody_idx, mail_delivery_event_state_idx,
        mail_delivery_event_idx, mail_delivery_due_idx;
      ALTER TABLE mail_delivery
        DROP COLUMN domain, DROP COLUMN subject_id, DROP COLUMN urgent, DROP COLUMN by_anybody, DROP COLUMN due_at,
        DROP COLUMN tried_since, DROP COLUMN good_until, DROP COLUMN held_by, DROP COLUMN fault, DROP COLUMN sealed;
      CREATE INDEX mail_delivery_event_idx ON mail_delivery (event_id, created_at);
      CREATE INDEX mail_delivery_open_idx ON mail_delivery (created_at) WHERE state IN ('waiting', 'sending');
    `);
  }
}
