import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody was registered as before, and what from then on, where a move is of that; her state may stay. */
export class Reassignments1765260000000 implements MigrationInterface {
  name = 'Reassignments1765260000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration_move add column became jsonb');
    // What moves nothing says what it is of: else the history has a line that tells nobody anything.
    await runner.query(`
      alter table registration_move add constraint registration_move_is_one
        check (became is not null or from_state is distinct from to_state)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration_move drop constraint registration_move_is_one');
    await runner.query('alter table registration_move drop column became');
  }
}
