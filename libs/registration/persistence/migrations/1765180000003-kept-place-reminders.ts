import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which kept places a delegation was reminded before they end: once for each end. */
export class KeptPlaceReminders1765180000003 implements MigrationInterface {
  name = 'KeptPlaceReminders1765180000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kept_place_reminder (
        event_id uuid not null,
        registration_id uuid not null,
        ends_at timestamptz not null,
        reminded_at timestamptz not null,
        constraint kept_place_reminder_pk primary key (event_id, registration_id, ends_at),
        constraint kept_place_reminder_registration_fk foreign key (event_id, registration_id)
          references registration (event_id, id) on delete cascade
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table kept_place_reminder`);
  }
}
