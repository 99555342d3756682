import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether badges of a category say with whom their people come. */
export class CompanyOnBadges1765271000000 implements MigrationInterface {
  name = 'CompanyOnBadges1765271000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table category add column company_on_badge boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table category drop column company_on_badge');
  }
}
