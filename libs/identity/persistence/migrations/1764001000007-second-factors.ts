import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SecondFactors1764001000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE second_factor (
        account_id uuid CONSTRAINT second_factor_pkey PRIMARY KEY
          CONSTRAINT second_factor_account_fkey REFERENCES account (id),
        secret bytea NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_step integer
      );
      CREATE TABLE recovery_code (
        account_id uuid NOT NULL CONSTRAINT recovery_code_account_fkey REFERENCES account (id),
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash),
        CONSTRAINT recovery_code_hash_length CHECK (octet_length(code_hash) = 32)
      );
      CREATE TABLE sign_in_challenge (
        id uuid CONSTRAINT sign_in_challenge_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT sign_in_challenge_account_fkey REFERENCES account (id),
        token_hash bytea NOT NULL CONSTRAINT sign_in_challenge_token_key UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT sign_in_challenge_token_length CHECK (octet_length(token_hash) = 32)
      );
      CREATE INDEX sign_in_challenge_account_idx ON sign_in_challenge (account_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sign_in_challenge, recovery_code, second_factor');
  }
}
