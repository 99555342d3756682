import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses strangers typed to be mailed their links, of no event: the worker takes each away as it looks it up. */
export class FocalLinkAsks1765040000004 implements MigrationInterface {
  name = 'FocalLinkAsks1765040000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table focal_link_ask (
        id uuid not null,
        email text not null,
        asked_at timestamptz not null,
        constraint focal_link_ask_pk primary key (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table focal_link_ask');
  }
}
