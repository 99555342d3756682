import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when people of a category change their answers by themselves: before and after the approval, before it only, or never. */
export class ChangePolicy1765080000003 implements MigrationInterface {
  name = 'ChangePolicy1765080000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        add column changes text not null default 'always',
        add column changes_until timestamptz,
        add constraint category_changes_known check (changes in ('always', 'until-approved', 'never'))`);
    await runner.query(`update category set changes = 'never' where not may_change`);
    await runner.query(`alter table category drop column may_change`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table category add column may_change boolean not null default true`);
    await runner.query(`update category set may_change = false where changes <> 'always'`);
    await runner.query(`
      alter table category drop constraint category_changes_known, drop column changes, drop column changes_until`);
  }
}
