import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was reminded of answers that become required on a day: once for each day. */
export class AnswerReminders1765080000002 implements MigrationInterface {
  name = 'AnswerReminders1765080000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table answer_reminder (
        event_id uuid not null,
        registration_id uuid not null,
        required_from date not null,
        reminded_at timestamptz not null,
        constraint answer_reminder_pk primary key (event_id, registration_id, required_from),
        constraint answer_reminder_registration_fk foreign key (event_id, registration_id)
          references registration (event_id, id) on delete cascade
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table answer_reminder`);
  }
}
