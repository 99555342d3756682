import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThemeDesks1765434000004 implements MigrationInterface {
  name = 'ThemeDesks1765434000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table theme_desk (
        event_id uuid not null,
        theme_id uuid not null,
        code text not null,
        version integer not null,
        constraint theme_desk_pk primary key (event_id, theme_id),
        constraint theme_desk_theme_fk foreign key (event_id, theme_id)
          references theme (event_id, id) on delete cascade
      )`);
    await runner.query(`
      create table theme_member (
        event_id uuid not null,
        theme_id uuid not null,
        account_id uuid not null,
        constraint theme_member_pk primary key (event_id, theme_id, account_id),
        constraint theme_member_desk_fk foreign key (event_id, theme_id)
          references theme_desk (event_id, theme_id) on delete cascade,
        constraint theme_member_account_fk foreign key (account_id) references account (id) on delete cascade
      )`);
    await runner.query('create index theme_member_account on theme_member (account_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table theme_member');
    await runner.query('drop table theme_desk');
  }
}
