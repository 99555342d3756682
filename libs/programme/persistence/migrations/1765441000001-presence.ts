import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has the editor of a programme before her. It is written all the time and true for less than a minute, so it is not
 * logged: lost in a crash, it is said again at the next beat.
 */
export class Presence1765441000001 implements MigrationInterface {
  name = 'Presence1765441000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unlogged table programme_presence (
        event_id uuid not null,
        account_id uuid not null,
        tab uuid not null,
        name text not null,
        session_id uuid,
        since timestamptz not null,
        seen_at timestamptz not null,
        constraint programme_presence_pk primary key (event_id, account_id, tab),
        constraint programme_presence_event_fk foreign key (event_id) references event (id) on delete cascade,
        constraint programme_presence_account_fk foreign key (account_id) references account (id) on delete cascade
      ) with (fillfactor = 50)`);
    await runner.query('create index programme_presence_account on programme_presence (account_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programme_presence');
  }
}
