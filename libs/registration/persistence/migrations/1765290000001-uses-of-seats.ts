import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The use of an access code, or of a listed line, goes with the seat: of seats passed on before, to who sits there now. */
export class UsesOfSeats1765290000001 implements MigrationInterface {
  name = 'UsesOfSeats1765290000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      with recursive seat (event_id, came, sits) as (
        select event_id, registration_id, registration_id from access_use
        union all
        select seat.event_id, seat.came, heir.id from seat
        join registration heir on heir.event_id = seat.event_id and heir.replaces_id = seat.sits
      )
      update access_use set registration_id = seat.sits from seat
      where access_use.event_id = seat.event_id and access_use.registration_id = seat.came
        and seat.sits <> seat.came and not exists (
          select from registration heir where heir.event_id = seat.event_id and heir.replaces_id = seat.sits)`);
  }

  // Who came in first is still told by whose seat it is, so nothing is lost that would have to be put back.
  async down(): Promise<void> {}
}
