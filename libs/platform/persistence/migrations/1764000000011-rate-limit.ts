import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Buckets, each as the moment when it is full again; under a hash, since a key may be somebody's address. */
export class RateLimit1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_limit (
        key text NOT NULL,
        full_at timestamptz NOT NULL,
        CONSTRAINT rate_limit_pkey PRIMARY KEY (key)
      ) WITH (fillfactor = 50)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_limit');
  }
}
