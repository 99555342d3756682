import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Once1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE once_key (
        asker text NOT NULL,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        answer text,
        created_at timestamptz NOT NULL,
        CONSTRAINT once_key_pkey PRIMARY KEY (asker, key)
      )
    `);
    await runner.query('CREATE INDEX once_key_created_at ON once_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE once_key');
  }
}
