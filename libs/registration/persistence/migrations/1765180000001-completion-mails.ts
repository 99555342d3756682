import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom somebody asked by mail to complete her own part: when last, and who did. */
export class CompletionMails1765180000001 implements MigrationInterface {
  name = 'CompletionMails1765180000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table completion_mail (
        event_id uuid not null,
        registration_id uuid not null,
        asked_at timestamptz not null,
        asked_by text not null,
        constraint completion_mail_pk primary key (event_id, registration_id),
        constraint completion_mail_registration_fk foreign key (event_id, registration_id)
          references registration (event_id, id) on delete cascade
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table completion_mail`);
  }
}
