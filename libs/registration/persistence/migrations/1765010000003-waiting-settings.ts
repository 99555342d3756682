import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a place is offered in a category, and whether people may wait for one. */
export class WaitingSettings1765010000003 implements MigrationInterface {
  name = 'WaitingSettings1765010000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        add column offer_hours integer not null default 48,
        add column waiting_open boolean not null default true,
        add constraint category_offer_hours_bounds check (offer_hours between 1 and 720)`);
    // A draft that repeats an address looks as if it waited, where another would.
    await runner.query('alter table registration add column seeming_rank integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration drop column seeming_rank');
    await runner.query('alter table category drop column waiting_open, drop column offer_hours');
  }
}
