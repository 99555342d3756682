import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Visits1765434000005 implements MigrationInterface {
  name = 'Visits1765434000005';

  async up(runner: QueryRunner): Promise<void> {
    // The counter is the scarce thing: whoever takes a seat raises it, and the check refuses one too many.
    await runner.query(`
      create table visit_bus (
        id uuid not null,
        event_id uuid not null,
        session_id uuid not null,
        number integer not null,
        seats integer not null,
        taken integer not null default 0,
        leaves_at timestamptz,
        from_place text not null,
        guide text not null,
        version integer not null,
        constraint visit_bus_pk primary key (id),
        constraint visit_bus_session_fk foreign key (event_id, session_id)
          references programme_session (event_id, id),
        constraint visit_bus_scope_unique unique (event_id, session_id, id),
        constraint visit_bus_number_unique unique (event_id, session_id, number),
        constraint visit_bus_seats_suffice check (taken between 0 and seats)
      )`);
    await runner.query(`
      create table visit_seat (
        event_id uuid not null,
        session_id uuid not null,
        bus_id uuid not null,
        registration_id uuid not null,
        boarded_at timestamptz,
        boarded_by text,
        constraint visit_seat_pk primary key (event_id, session_id, registration_id),
        constraint visit_seat_bus_fk foreign key (event_id, session_id, bus_id)
          references visit_bus (event_id, session_id, id),
        constraint visit_seat_registration_fk foreign key (event_id, registration_id)
          references registration (event_id, id) on delete cascade,
        constraint visit_seat_boarded_by_somebody check ((boarded_at is null) = (boarded_by is null))
      )`);
    await runner.query('create index visit_seat_bus on visit_seat (event_id, session_id, bus_id)');
    await runner.query('create index visit_seat_registration on visit_seat (event_id, registration_id)');
    // Also where a registration goes and takes its seat along.
    await runner.query(`
      create function visit_seat_counted() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then update visit_bus set taken = taken - 1 where id = old.bus_id; end if;
        if tg_op <> 'DELETE' then update visit_bus set taken = taken + 1 where id = new.bus_id; end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger visit_seat_counts after insert or delete or update of bus_id on visit_seat
      for each row execute function visit_seat_counted()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table visit_seat');
    await runner.query('drop function visit_seat_counted');
    await runner.query('drop table visit_bus');
  }
}
