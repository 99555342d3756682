import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SeatsOfTheApproved1765437000002 implements MigrationInterface {
  name = 'SeatsOfTheApproved1765437000002';

  async up(runner: QueryRunner): Promise<void> {
    // However she comes to be no longer approved, in whatever context: her seat is free with the same commit.
    await runner.query(`
      create function visit_seat_freed() returns trigger language plpgsql as $$
      begin
        delete from visit_seat where event_id = new.event_id and registration_id = new.id;
        return null;
      end $$`);
    await runner.query(`
      create trigger registration_frees_visit_seats after update of state on registration
      for each row when (old.state = 'approved' and new.state <> 'approved')
      execute function visit_seat_freed()`);
    await runner.query(`
      delete from visit_seat using registration
      where registration.event_id = visit_seat.event_id and registration.id = visit_seat.registration_id
        and registration.state <> 'approved'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger registration_frees_visit_seats on registration');
    await runner.query('drop function visit_seat_freed');
  }
}
