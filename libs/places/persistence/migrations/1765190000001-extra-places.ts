import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place that was made for its holder, past what its pool had: it goes when she goes. */
export class ExtraPlaces1765190000001 implements MigrationInterface {
  name = 'ExtraPlaces1765190000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table place add column extra boolean not null default false');
    await runner.query('create index place_extra on place (event_id, pool_id) where extra');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table place drop column extra');
  }
}
