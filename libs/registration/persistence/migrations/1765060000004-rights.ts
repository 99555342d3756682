import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What kind of participant somebody is decides what is open to her. */
export class Rights1765060000004 implements MigrationInterface {
  name = 'Rights1765060000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        add column listed boolean not null default true,
        add column matchmaking text not null default 'none',
        add column sessions boolean not null default true,
        add column badge_layout text not null default 'standard',
        add constraint category_matchmaking_known check (matchmaking in ('none', 'guest', 'host')),
        add constraint category_badge_layout_shape check (badge_layout ~ '^[a-z0-9]+(-[a-z0-9]+)*$')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        drop column listed, drop column matchmaking, drop column sessions, drop column badge_layout`);
  }
}
