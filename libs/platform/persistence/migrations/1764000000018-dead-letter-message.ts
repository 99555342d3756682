import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Letters by their message, decided ones too: whoever deletes old messages asks after the letters of each, and without
 * an index that is a walk through all of them for every message.
 */
export class DeadLetterMessage1764000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX dead_letter_message ON dead_letter (message_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dead_letter_message');
  }
}
