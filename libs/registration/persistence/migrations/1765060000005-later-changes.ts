import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an approved person wants to be called from now on, until somebody has looked at it. */
export class LaterChanges1765060000005 implements MigrationInterface {
  name = 'LaterChanges1765060000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table category add column may_change boolean not null default true`);
    await runner.query(`
      create table registration_change (
        id uuid not null,
        event_id uuid not null,
        registration_id uuid not null,
        part text not null,
        before jsonb not null,
        after jsonb not null,
        asked_at timestamptz not null,
        outcome text,
        outcome_at timestamptz,
        reason text not null default '',
        constraint registration_change_pk primary key (id),
        constraint registration_change_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id),
        constraint registration_change_scope_unique unique (event_id, id),
        constraint registration_change_part_known check (part in ('name')),
        constraint registration_change_outcome_known check (outcome in ('accepted', 'refused', 'replaced')),
        constraint registration_change_outcome_has_time check ((outcome is null) = (outcome_at is null))
      )`);
    await runner.query(`
      create unique index registration_change_open on registration_change (event_id, registration_id, part)
        where outcome is null`);
    await runner.query(`
      create index registration_change_history on registration_change (event_id, registration_id, asked_at, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table registration_change`);
    await runner.query(`alter table category drop column may_change`);
  }
}
