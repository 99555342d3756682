import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a row of a table leaves to its person, so that whoever brings the table sees it before it is taken in. */
export class WhatRowsAsk1765250000002 implements MigrationInterface {
  name = 'WhatRowsAsk1765250000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table registration_import_row add column asks jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table registration_import_row drop column asks`);
  }
}
