import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExchangedSchedule1765433000001 implements MigrationInterface {
  name = 'ExchangedSchedule1765433000001';

  async up(runner: QueryRunner): Promise<void> {
    // As text within JSON, not jsonb: what is given back stands in the order it came in.
    await runner.query(`
      create table exchanged_schedule (
        event_id uuid not null,
        said json not null,
        constraint exchanged_schedule_pk primary key (event_id),
        constraint exchanged_schedule_event_fk foreign key (event_id) references event (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table exchanged_schedule');
  }
}
