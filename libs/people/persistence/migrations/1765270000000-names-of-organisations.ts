import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organisation is called in further languages, beside its own name and its Latin one. */
export class NamesOfOrganisations1765270000000 implements MigrationInterface {
  name = 'NamesOfOrganisations1765270000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisation
        add column names jsonb not null default '{}',
        add column version integer not null default 1,
        add constraint organisation_names_are_texts check (jsonb_typeof(names) = 'object')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation drop column names, drop column version');
  }
}
