import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Interpreters have a page of their own, and are written to in their language. */
export class InterpreterLinks1765440000002 implements MigrationInterface {
  name = 'InterpreterLinks1765440000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table interpreter
        add column language text not null default 'en',
        add column link_sent_at timestamptz`);
    await runner.query('alter table interpreter alter column language drop default');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table interpreter drop column link_sent_at, drop column language');
  }
}
