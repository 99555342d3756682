import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Interpreters1765434000002 implements MigrationInterface {
  name = 'Interpreters1765434000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table interpreter (
        id uuid not null,
        event_id uuid not null,
        name text not null,
        email text not null,
        phone text not null,
        pairs jsonb not null,
        most_minutes_at_once integer,
        most_minutes_a_day integer,
        version integer not null,
        created_at timestamptz not null,
        constraint interpreter_pk primary key (id),
        constraint interpreter_event_fk foreign key (event_id) references event (id),
        constraint interpreter_scope_unique unique (event_id, id),
        constraint interpreter_is_named check (name <> '')
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table interpreter');
  }
}
