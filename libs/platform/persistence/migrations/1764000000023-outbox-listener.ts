import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when each handler listens: what was handed over before is no business of one that came later. */
export class OutboxListener1764000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_listener (
        handler text CONSTRAINT outbox_listener_pkey PRIMARY KEY,
        since timestamptz NOT NULL
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_listener');
  }
}
