import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reasons for sending back and refusing that are at hand in every language, and what was said with them. */
export class PreparedReasons1765240000001 implements MigrationInterface {
  name = 'PreparedReasons1765240000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table prepared_reason (
        id uuid not null,
        event_id uuid not null,
        kind text not null,
        field text not null,
        text jsonb not null,
        position integer not null,
        version integer not null,
        created_at timestamptz not null,
        constraint prepared_reason_pk primary key (id),
        constraint prepared_reason_event_fk foreign key (event_id) references event (id),
        constraint prepared_reason_kind_known check (kind in ('return', 'rejection')),
        constraint prepared_reason_field_of_return check (kind = 'return' or field = '')
      )`);
    await runner.query('create index prepared_reason_order on prepared_reason (event_id, position, id)');
    // What was said is kept in every language as it stood then, so that no later edit changes it.
    await runner.query('alter table registration_move add column prepared jsonb');
    await runner.query('alter table bulk_act add column prepared jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table bulk_act drop column prepared');
    await runner.query('alter table registration_move drop column prepared');
    await runner.query('drop table prepared_reason');
  }
}
