import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a category says to its people before its form, after it was sent, and whom they may ask. */
export class WordsOfCategories1765290001000 implements MigrationInterface {
  name = 'WordsOfCategories1765290001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        add column before_form jsonb not null default '{}',
        add column after_sending jsonb not null default '{}',
        add column contact jsonb not null default '{}'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        drop column before_form,
        drop column after_sending,
        drop column contact
    `);
  }
}
