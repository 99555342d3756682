import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailDelivery1764002000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mail_delivery (
        id uuid CONSTRAINT mail_delivery_pkey PRIMARY KEY,
        key text NOT NULL CONSTRAINT mail_delivery_key_key UNIQUE,
        event_id uuid,
        to_address text NOT NULL,
        to_name text NOT NULL,
        template text NOT NULL,
        language text NOT NULL,
        subject text NOT NULL,
        message_id text NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL,
        sending_since timestamptz,
        sent_at timestamptz,
        CONSTRAINT mail_delivery_event_key UNIQUE (event_id, id),
        CONSTRAINT mail_delivery_state_known CHECK (state IN ('waiting', 'sending', 'sent', 'bounced', 'failed')),
        CONSTRAINT mail_delivery_attempts_positive CHECK (attempts >= 0),
        CONSTRAINT mail_delivery_sending_known CHECK (state <> 'sending' OR sending_since IS NOT NULL),
        CONSTRAINT mail_delivery_sent_known CHECK (state <> 'sent' OR sent_at IS NOT NULL)
      );
      CREATE INDEX mail_delivery_event_idx ON mail_delivery (event_id, created_at);
      CREATE INDEX mail_delivery_open_idx ON mail_delivery (created_at) WHERE state IN ('waiting', 'sending');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE mail_delivery`);
  }
}
