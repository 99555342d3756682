import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThemePages1765434000003 implements MigrationInterface {
  name = 'ThemePages1765434000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table theme
        add column about jsonb not null default '{}',
        add column sign_up text not null default 'open',
        add column documents jsonb not null default '[]',
        add constraint theme_sign_up_known check (sign_up in ('open', 'code', 'closed')),
        add constraint theme_documents_listed check (jsonb_typeof(documents) = 'array')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table theme drop column about, drop column sign_up, drop column documents');
  }
}
