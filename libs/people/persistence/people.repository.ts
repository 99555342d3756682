import { Injectable } from '@nestjs/common';
import { HONOUR_FIELDS, type LocalisedText, newId } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import {
  type NewOrganisation,
  type NewPerson,
  type OrganisationFacts,
  identityKey,
  organisationKey,
} from '../domain/identity';
import { organisationKeys } from '../organisation-keys';

/**
 * As the foreign key of a row that refers to it will hold it: a record that is just being merged is waited for, and leads
 * on.
 */
const HELD = 'for key share';

@Injectable()
export class PeopleRepository {
  /** The person's id: of the row that stood already, or of a new one. */
  async findOrCreatePerson(tx: Tx, scope: Scope, person: NewPerson, at: Date): Promise<string> {
    const findOrInsert = () =>
      tx.query<{ id: string }[]>(
        `with found as (
           select coalesce(merged_into, id) as id from person
           where series_id = $2 and email = $8 and name_key = $11 ${HELD}
         ), made as (
           insert into person (id, series_id, salutation, native_family, native_given, latin_family, latin_given,
             email, country, language, name_key, invented, created_at, excellency, rank, rank_other,
             native_post_nominals, latin_post_nominals)
           select $1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::boolean, $13::timestamptz,
             $14, $15, $16, $17, $18
           where not exists (select 1 from found)
           on conflict on constraint person_identity_unique do nothing returning id
         ) select id from found union all select id from made`,
        [
          newId(),
          scope.series,
          person.salutation,
          person.nativeFamily,
          person.nativeGiven,
          person.latinFamily,
          person.latinGiven,
          person.email,
          person.country,
          person.language,
          identityKey(person),
          person.invented,
          at,
          ...HONOUR_FIELDS.map((field) => person[field] ?? ''),
        ],
      );
    return foundOrMade(findOrInsert);
  }

  /** Whom the record of this address and name leads to. */
  async findPerson(tx: Tx, scope: Scope, person: NewPerson): Promise<string | null> {
    const [found] = await tx.query<{ id: string }[]>(
      `select coalesce(merged_into, id) as id from person
       where series_id = $1 and email = $2 and name_key = $3`,
      [scope.series, person.email, identityKey(person)],
    );
    return found?.id ?? null;
  }

  async findOrganisation(
    tx: Tx,
    scope: Scope,
    { name, country }: Pick<NewOrganisation, 'name' | 'country'>,
  ): Promise<string | null> {
    const rows = await tx.query<{ id: string }[]>(
      `select coalesce(merged_into, id) as id from organisation
       where series_id = $1 and country = $2 and name_key = $3`,
      [scope.series, country, organisationKey(name)],
    );
    return rows[0]?.id ?? null;
  }

  async organisationNames(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }[]>(
      'select id, name from organisation where series_id = $1 and id = any($2::uuid[])',
      [scope.series, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async furtherNames(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, LocalisedText>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; names: LocalisedText }[]>(
      `select id, names from organisation where series_id = $1 and id = any($2::uuid[]) and names <> '{}'`,
      [scope.series, ids],
    );
    return new Map(rows.map(({ id, names }) => [id, names]));
  }

  async organisation(tx: Tx, scope: Scope, id: string): Promise<OrganisationFacts | null> {
    const [row] = await tx.query<OrganisationFacts[]>(
      `select name, latin_name as "latinName", names, country, kind from organisation where series_id = $1 and id = $2`,
      [scope.series, id],
    );
    return row ?? null;
  }

  async findPersons(tx: Tx, scope: Scope, persons: readonly NewPerson[]): Promise<(string | null)[]> {
    const wanted = persons.map((person, place) => ({ place, email: person.email, key: identityKey(person) }));
    const rows = await tx.query<{ id: string | null }[]>(
      `select coalesce(person.merged_into, person.id) as id from jsonb_to_recordset($2::jsonb) as wanted (place integer, email text, key text)
       left join person on person.series_id = $1 and person.email = wanted.email and person.name_key = wanted.key
       order by wanted.place`,
      [scope.series, JSON.stringify(wanted)],
    );
    return rows.map(({ id }) => id);
  }

  /** The organisation's id: of the row that stood already, or of a new one. */
  async findOrCreateOrganisation(
    tx: Tx,
    scope: Scope,
    organisation: NewOrganisation,
    at: Date,
  ): Promise<string> {
    const keys = organisationKeys([organisation]);
    const findOrInsert = () =>
      tx.query<{ id: string }[]>(
        `with found as (
           select coalesce(merged_into, id) as id from organisation
           where series_id = $2 and country = $5 and name_key = $7 ${HELD}
         ), made as (
           insert into organisation (id, series_id, name, latin_name, country, kind, name_key, invented, created_at,
             search_key, sort_name)
           select $1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8::boolean, $9::timestamptz, $10, $11
           where not exists (select 1 from found)
           on conflict on constraint organisation_identity_unique do nothing returning id
         ) select id from found union all select id from made`,
        [
          newId(),
          scope.series,
          organisation.name,
          organisation.latinName,
          organisation.country,
          organisation.kind,
          organisationKey(organisation.name),
          organisation.invented,
          at,
          keys.searchKey,
          keys.sortName,
        ],
      );
    return foundOrMade(findOrInsert);
  }
}

/**
 * One statement, whether it finds or makes: how many there are tells nobody who is known. A rival who made it in between
 * is waited for by the unique index and found by a second look.
 */
async function foundOrMade(findOrInsert: () => Promise<{ id: string }[]>): Promise<string> {
  const id = (await findOrInsert())[0]?.id ?? (await findOrInsert())[0]?.id;
  if (id === undefined) throw new Error('A row that stood in the way of an insert is gone.');
  return id;
}
