import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SavedViews1765030000003 implements MigrationInterface {
  name = 'SavedViews1765030000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_view (
        id uuid not null,
        event_id uuid not null,
        owner_id uuid not null,
        owner_name text not null,
        name text not null,
        query text not null,
        shared boolean not null default false,
        is_default boolean not null default false,
        created_at timestamptz not null,
        constraint saved_view_pk primary key (id),
        constraint saved_view_event_fk foreign key (event_id) references event (id),
        constraint saved_view_owner_fk foreign key (owner_id) references account (id) on delete cascade,
        constraint saved_view_scope_unique unique (event_id, id),
        constraint saved_view_name_unique unique (event_id, owner_id, name),
        constraint saved_view_named check (name <> '')
      )`);
    await runner.query(
      `create unique index saved_view_one_default on saved_view (event_id, owner_id) where is_default`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_view');
  }
}
