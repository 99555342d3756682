import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For whether older news of the same subject is still to be heard. */
export class OutboxSubject1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX outbox_message_subject ON outbox_message (subject, version) WHERE subject IS NOT NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_message_subject');
  }
}
