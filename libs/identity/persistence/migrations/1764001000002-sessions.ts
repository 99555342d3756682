import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sessions1764001000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE staff_session (
        id uuid CONSTRAINT staff_session_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT staff_session_account_fkey REFERENCES account (id),
        token_hash bytea NOT NULL CONSTRAINT staff_session_token_key UNIQUE,
        created_at timestamptz NOT NULL,
        used_at timestamptz NOT NULL,
        CONSTRAINT staff_session_token_length CHECK (octet_length(token_hash) = 32)
      );
      CREATE INDEX staff_session_account_idx ON staff_session (account_id);
      CREATE TABLE api_token (
        id uuid CONSTRAINT api_token_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT api_token_account_fkey REFERENCES account (id),
        name text NOT NULL,
        token_hash bytea NOT NULL CONSTRAINT api_token_token_key UNIQUE,
        created_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_token_token_length CHECK (octet_length(token_hash) = 32)
      );
      CREATE INDEX api_token_account_idx ON api_token (account_id);
      CREATE TABLE wrong_attempt (
        subject text CONSTRAINT wrong_attempt_pkey PRIMARY KEY,
        count double precision NOT NULL,
        counted_at timestamptz NOT NULL,
        CONSTRAINT wrong_attempt_count_positive CHECK (count >= 0)
      );
      CREATE INDEX wrong_attempt_counted_idx ON wrong_attempt (counted_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE wrong_attempt, api_token, staff_session`);
  }
}
