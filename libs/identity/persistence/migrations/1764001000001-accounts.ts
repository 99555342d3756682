import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

export class Accounts1764001000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE account (
        id uuid CONSTRAINT account_pkey PRIMARY KEY,
        email text NOT NULL CONSTRAINT account_email_key UNIQUE,
        name text NOT NULL,
        password_hash text,
        language text NOT NULL DEFAULT 'en',
        disabled_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT account_email_is_key CHECK (email = lower(email) AND email <> '')
      );
      CREATE TABLE role (
        code text CONSTRAINT role_pkey PRIMARY KEY
      );
      CREATE TABLE role_permission (
        role_code text NOT NULL CONSTRAINT role_permission_role_fkey REFERENCES role (code),
        permission text NOT NULL,
        CONSTRAINT role_permission_pkey PRIMARY KEY (role_code, permission)
      );
      CREATE TABLE account_role (
        id uuid CONSTRAINT account_role_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT account_role_account_fkey REFERENCES account (id),
        role_code text NOT NULL CONSTRAINT account_role_role_fkey REFERENCES role (code),
        series_id uuid,
        event_id uuid,
        created_at timestamptz NOT NULL,
        CONSTRAINT account_role_key UNIQUE NULLS NOT DISTINCT (account_id, role_code, series_id, event_id),
        CONSTRAINT account_role_one_place CHECK (series_id IS NULL OR event_id IS NULL)
      );
    `);
    await putRoles(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE account_role, role_permission, role, account`);
  }
}
