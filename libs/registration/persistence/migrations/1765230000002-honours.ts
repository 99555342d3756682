import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The honours of a name as a registration says them. */
export class Honours1765230000002 implements MigrationInterface {
  name = 'Honours1765230000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration
        add column excellency text not null default '',
        add column rank text not null default '',
        add column rank_other text not null default '',
        add column native_post_nominals text not null default '',
        add column latin_post_nominals text not null default ''
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration
        drop column excellency, drop column rank, drop column rank_other,
        drop column native_post_nominals, drop column latin_post_nominals
    `);
  }
}
