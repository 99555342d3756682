import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an index of search texts holds: every three characters of a word, and the first one and two of each; of scripts
 * other than Latin also every two and every one, since two characters of Chinese or Khmer are a name. pg_trgm would not
 * do: it takes the marks of Khmer, Lao and Burmese for the ends of words, knows no letters but English ones where the
 * database's locale is C, and needs three.
 */
export class SearchGrams1765030000001 implements MigrationInterface {
  name = 'SearchGrams1765030000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function search_grams(text) returns text[]
      language sql immutable strict parallel safe cost 5000 as $$
        select coalesce(array_agg(distinct gram), '{}')
        from (
          select character, lead(character) over place as second, lead(character, 2) over place as third
          from string_to_table($1, null) with ordinality as each (character, place)
          window place as (order by place)
        ) as stretch,
        lateral (values
          (case when ascii(character) > 127 then character end),
          (case when second <> ' ' and (character = ' ' or ascii(character) > 127 or ascii(second) > 127)
            then character || second end),
          (case when second <> ' ' and third <> ' ' then character || second || third end)
        ) as found (gram)
        where gram is not null
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function search_grams');
  }
}
