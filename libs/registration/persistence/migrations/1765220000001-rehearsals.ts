import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is made while an event is rehearsed is marked by PostgreSQL, so that no way in can forget it: a substitute is what
 * the one before her was. What is not marked and was ever sent can be deleted by nobody.
 */
export class Rehearsals1765220000001 implements MigrationInterface {
  name = 'Rehearsals1765220000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration_import add column rehearsal boolean not null default false');
    // Held, so that whoever comes while a rehearsal ends waits and is real.
    await runner.query(`
      create function event_rehearsed(id uuid) returns boolean language sql volatile as $$
        select event.rehearsal from event where event.id = $1 for key share
      $$`);
    await runner.query(`
      create function registration_rehearsed() returns trigger language plpgsql as $$
      begin
        if new.replaces_id is null then
          new.invented := new.invented or coalesce(event_rehearsed(new.event_id), false);
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger registration_rehearsed before insert on registration
        for each row execute function registration_rehearsed()`);
    await runner.query(`
      create function registration_import_rehearsed() returns trigger language plpgsql as $$
      begin
        new.rehearsal := coalesce(event_rehearsed(new.event_id), false);
        return new;
      end $$`);
    await runner.query(`
      create trigger registration_import_rehearsed before insert on registration_import
        for each row execute function registration_import_rehearsed()`);
    await runner.query(`
      create function registration_stays() returns trigger language plpgsql as $$
      begin
        if not old.invented and (old.number is not null or old.sent_at is not null) then
          raise exception 'A registration that was sent is deleted by nobody.'
            using errcode = 'check_violation', constraint = 'registration_real_stays', table = 'registration';
        end if;
        return old;
      end $$`);
    await runner.query(`
      create trigger registration_stays before delete on registration
        for each row execute function registration_stays()`);
    await runner.query(
      'create index registration_of_rehearsal on registration (event_id, id) where invented',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_of_rehearsal');
    await runner.query('drop trigger registration_stays on registration');
    await runner.query('drop trigger registration_rehearsed on registration');
    await runner.query('drop trigger registration_import_rehearsed on registration_import');
    for (const made of [
      'registration_stays()',
      'registration_rehearsed()',
      'registration_import_rehearsed()',
    ])
      await runner.query(`drop function ${made}`);
    await runner.query('drop function event_rehearsed(uuid)');
    await runner.query('alter table registration_import drop column rehearsal');
  }
}
