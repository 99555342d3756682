import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far an approved person is with what is asked of her then. Her answers stand with all her others; what was typed
 * and refused, and which published form she began with, stand here.
 */
export class FollowUps1765080000001 implements MigrationInterface {
  name = 'FollowUps1765080000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table category add column follow_up_until timestamptz`);
    await runner.query(`
      create table follow_up (
        event_id uuid not null,
        registration_id uuid not null,
        form_version_id uuid not null,
        typed jsonb not null default '{}',
        steps_done text[] not null default '{}',
        done_at timestamptz,
        updated_at timestamptz not null,
        constraint follow_up_pk primary key (event_id, registration_id),
        constraint follow_up_registration_fk foreign key (event_id, registration_id)
          references registration (event_id, id) on delete cascade,
        constraint follow_up_form_version_fk foreign key (event_id, form_version_id)
          references form_version (event_id, id)
      )`);
    await runner.query(`create index follow_up_form_version on follow_up (event_id, form_version_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table follow_up`);
    await runner.query(`alter table category drop column follow_up_until`);
  }
}
