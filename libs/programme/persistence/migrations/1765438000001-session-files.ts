import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SessionFiles1765438000001 implements MigrationInterface {
  name = 'SessionFiles1765438000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session_file (
        id uuid not null,
        event_id uuid not null,
        named_at timestamptz not null,
        constraint session_file_pk primary key (id),
        constraint session_file_file_fk foreign key (event_id, id)
          references stored_file (event_id, id) on delete cascade
      )`);
    await runner.query('create index session_file_event on session_file (event_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session_file');
  }
}
