import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A pool of which nothing is given out for now, whatever comes free of it. */
export class ClosedPools1765090000001 implements MigrationInterface {
  name = 'ClosedPools1765090000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pool add column closed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pool drop column closed_at');
  }
}
