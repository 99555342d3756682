import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Releases1765431000001 implements MigrationInterface {
  name = 'Releases1765431000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table programme_release (
        event_id uuid not null,
        number integer not null,
        name text not null,
        comment jsonb not null,
        operations integer not null,
        tell boolean not null,
        snapshot jsonb not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        at timestamptz not null,
        constraint programme_release_pk primary key (event_id, number),
        constraint programme_release_programme_fk foreign key (event_id) references programme (event_id),
        constraint programme_release_name_unique unique (event_id, name),
        constraint programme_release_numbered check (number > 0),
        constraint programme_release_has_a_name check (name <> '')
      )`);
    // What was told to everybody stays what it was; only what was rehearsed may go again.
    await runner.query(`
      create function programme_release_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and coalesce(event_rehearsed(old.event_id), false) then return old; end if;
        raise exception 'A release of a programme is never changed.'
          using errcode = 'check_violation', constraint = 'programme_release_stays', table = 'programme_release';
      end $$`);
    await runner.query(`
      create trigger programme_release_stays before update or delete on programme_release
        for each row execute function programme_release_stays()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programme_release');
    await runner.query('drop function programme_release_stays');
  }
}
