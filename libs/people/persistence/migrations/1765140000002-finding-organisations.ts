import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationKeys } from '../../organisation-keys';

const AT_ONCE = 1000;

/** Organisations are found by their names in every script and listed by them. */
export class FindingOrganisations1765140000002 implements MigrationInterface {
  name = 'FindingOrganisations1765140000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisation
        add column search_key text not null default '',
        add column sort_name text not null default ''`);
    const rows = (await runner.query('select id, name, latin_name as "latinName" from organisation')) as {
      id: string;
      name: string;
      latinName: string;
    }[];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const keyed = rows
        .slice(from, from + AT_ONCE)
        .map(({ id, name, latinName }) => ({ id, ...organisationKeys([{ name, latinName }]) }));
      await runner.query(
        `update organisation set search_key = keyed."searchKey", sort_name = keyed."sortName"
         from jsonb_to_recordset($1::jsonb) as keyed (id uuid, "searchKey" text, "sortName" text)
         where organisation.id = keyed.id`,
        [JSON.stringify(keyed)],
      );
    }
    await runner.query(
      'create index organisation_search on organisation using gin (search_grams(search_key))',
    );
    await runner.query(
      'create index organisation_list on organisation (series_id, sort_name, id) where merged_into is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation drop column search_key, drop column sort_name');
  }
}
