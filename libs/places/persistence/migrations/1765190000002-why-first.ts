import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why somebody stands before others in line, who said so, and when. */
export class WhyFirst1765190000002 implements MigrationInterface {
  name = 'WhyFirst1765190000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table waiting
        add column priority_reason text,
        add column priority_by text,
        add column priority_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table waiting drop column priority_reason, drop column priority_by, drop column priority_at`);
  }
}
