import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How grave a conflict was when somebody let it stay; of those of before nobody knows. */
export class AcknowledgedFigures1765440000001 implements MigrationInterface {
  name = 'AcknowledgedFigures1765440000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table conflict_acknowledgement add column figures jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table conflict_acknowledgement drop column figures');
  }
}
