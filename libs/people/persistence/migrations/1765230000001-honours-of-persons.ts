import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands around a person’s name: an excellency, a degree or rank, letters behind it in either script. */
export class HonoursOfPersons1765230000001 implements MigrationInterface {
  name = 'HonoursOfPersons1765230000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person
        add column excellency text not null default '',
        add column rank text not null default '',
        add column rank_other text not null default '',
        add column native_post_nominals text not null default '',
        add column latin_post_nominals text not null default ''
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person
        drop column excellency, drop column rank, drop column rank_other,
        drop column native_post_nominals, drop column latin_post_nominals
    `);
  }
}
