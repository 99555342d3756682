import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes that let people into categories the public cannot choose, and which registration came in with which. */
export class AccessCodes1765100000001 implements MigrationInterface {
  name = 'AccessCodes1765100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table category add column code_only boolean not null default false');
    await runner.query(`
      create table access_code (
        id uuid not null,
        event_id uuid not null,
        code text not null,
        key text not null,
        uses integer,
        valid_until timestamptz,
        note text not null,
        withdrawn_at timestamptz,
        created_at timestamptz not null,
        constraint access_code_pk primary key (id),
        constraint access_code_event_fk foreign key (event_id) references event (id),
        constraint access_code_scope_unique unique (event_id, id),
        constraint access_code_key_unique unique (event_id, key),
        constraint access_code_uses_some check (uses > 0)
      )`);
    await runner.query(`
      create table access_code_category (
        event_id uuid not null,
        code_id uuid not null,
        category_id uuid not null,
        constraint access_code_category_pk primary key (event_id, code_id, category_id),
        constraint access_code_category_code_fk
          foreign key (event_id, code_id) references access_code (event_id, id),
        constraint access_code_category_category_fk
          foreign key (event_id, category_id) references category (event_id, id)
      )`);
    await runner.query(
      'create index access_code_category_of on access_code_category (event_id, category_id)',
    );
    // Of whom staff let in there is no code. A draft that is forgotten takes its row along.
    await runner.query(`
      create table access_use (
        event_id uuid not null,
        registration_id uuid not null,
        code_id uuid,
        constraint access_use_pk primary key (event_id, registration_id),
        constraint access_use_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id) on delete cascade,
        constraint access_use_code_fk foreign key (event_id, code_id) references access_code (event_id, id)
      )`);
    await runner.query('create index access_use_of on access_use (event_id, code_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table access_use');
    await runner.query('drop table access_code_category');
    await runner.query('drop table access_code');
    await runner.query('alter table category drop column code_only');
  }
}
