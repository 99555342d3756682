import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which members decide of a category's people; nobody named: whoever has the permission. */
export class CategoryApprovers1765130000002 implements MigrationInterface {
  name = 'CategoryApprovers1765130000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table category add column approvers uuid[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table category drop column approvers');
  }
}
