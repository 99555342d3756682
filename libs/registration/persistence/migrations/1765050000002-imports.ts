import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Imports1765050000002 implements MigrationInterface {
  name = 'Imports1765050000002';

  async up(runner: QueryRunner): Promise<void> {
    // Whose list somebody came in with is known also where the list has no references of its own.
    await runner.query(`
      alter table registration
        drop constraint registration_external_whole,
        add constraint registration_external_has_source check (external_ref is null or external_source is not null)`);
    await runner.query(`alter table registration_move add column quiet boolean not null default false`);
    await runner.query(`
      create table registration_import (
        id uuid not null,
        event_id uuid not null,
        delegation_id uuid,
        source text not null,
        file_name text not null,
        state text not null,
        reading jsonb not null,
        headers jsonb not null,
        choices jsonb not null,
        counts jsonb not null default '{}',
        total integer not null,
        job_id uuid,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint registration_import_pk primary key (id),
        constraint registration_import_event_fk foreign key (event_id) references event (id),
        constraint registration_import_scope_unique unique (event_id, id),
        constraint registration_import_state_known check (state in ('open', 'accepted', 'done'))
      )`);
    await runner.query(
      `create index registration_import_newest on registration_import (event_id, created_at desc, id desc)`,
    );
    await runner.query(`create index registration_import_old on registration_import (updated_at)`);
    await runner.query(`
      create table registration_import_row (
        event_id uuid not null,
        import_id uuid not null,
        line integer not null,
        cells jsonb not null,
        outcome text,
        kind text,
        faults jsonb not null default '[]',
        registration_id uuid,
        done boolean not null default false,
        constraint registration_import_row_pk primary key (import_id, line),
        constraint registration_import_row_import_fk
          foreign key (event_id, import_id) references registration_import (event_id, id) on delete cascade,
        constraint registration_import_row_outcome_known
          check (outcome in ('new', 'changed', 'unchanged', 'refused'))
      )`);
    await runner.query(
      `create index registration_import_row_outcomes on registration_import_row (import_id, outcome, line)`,
    );
    // What a list's columns were said to mean, so that nobody says it twice.
    await runner.query(`
      create table registration_import_column (
        event_id uuid not null,
        source text not null,
        header_key text not null,
        meaning text not null,
        constraint registration_import_column_pk primary key (event_id, source, header_key),
        constraint registration_import_column_event_fk foreign key (event_id) references event (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table registration_import_column');
    await runner.query('drop table registration_import_row');
    await runner.query('drop table registration_import');
    await runner.query('alter table registration_move drop column quiet');
    await runner.query(`
      alter table registration
        drop constraint registration_external_has_source,
        add constraint registration_external_whole check ((external_source is null) = (external_ref is null))`);
  }
}
