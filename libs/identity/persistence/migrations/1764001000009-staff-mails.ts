import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff prove themselves by through their mailbox: six digits for one session, and links to set a password. */
export class StaffMails1764001000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE step_up_code (
        id uuid CONSTRAINT step_up_code_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT step_up_code_account_fkey REFERENCES account (id),
        session_id uuid NOT NULL
          CONSTRAINT step_up_code_session_fkey REFERENCES staff_session (id) ON DELETE CASCADE,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        replaced_at timestamptz,
        CONSTRAINT step_up_code_hash_length CHECK (octet_length(code_hash) = 32)
      );
      CREATE INDEX step_up_code_account_idx ON step_up_code (account_id, created_at);
      CREATE UNIQUE INDEX step_up_code_one_open ON step_up_code (session_id)
        WHERE used_at IS NULL AND replaced_at IS NULL;
      CREATE TABLE password_link (
        id uuid CONSTRAINT password_link_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT password_link_account_fkey REFERENCES account (id),
        kind text NOT NULL CONSTRAINT password_link_kind_known CHECK (kind IN ('reset', 'invitation')),
        token_hash bytea NOT NULL CONSTRAINT password_link_token_key UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        replaced_at timestamptz,
        CONSTRAINT password_link_token_length CHECK (octet_length(token_hash) = 32)
      );
      CREATE INDEX password_link_account_idx ON password_link (account_id, created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE password_link, step_up_code');
  }
}
