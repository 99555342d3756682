import { newId } from '@app/kernel';
import type { OneStatement, Scope } from '@app/platform';
import { type NewOrganisation, type NewPerson, identityKey, organisationKey } from '../domain/identity';
import { organisationKeys } from '../organisation-keys';

interface Wanted {
  person: NewPerson;
  organisation: NewOrganisation;
  from: string;
  at: Date;
}

/** The organisation and the person as parts of a statement, in the order in which everybody locks them. */
export function putPeople(statement: OneStatement, scope: Scope, wanted: Wanted): string {
  const { person, organisation, at } = wanted;
  const text = (value: string): string => statement.value(value, 'text');
  const keys = organisationKeys([organisation]);
  const shared = {
    series_id: statement.value(scope.series, 'uuid'),
    created_at: statement.value(at, 'timestamptz'),
  };
  const organisations = foundOrMade(statement, {
    table: 'organisation',
    key: {
      series_id: shared.series_id,
      country: text(organisation.country),
      name_key: text(organisationKey(organisation.name)),
    },
    rest: {
      id: statement.value(newId(), 'uuid'),
      name: text(organisation.name),
      latin_name: text(organisation.latinName),
      kind: text(organisation.kind),
      search_key: text(keys.searchKey),
      sort_name: text(keys.sortName),
      invented: statement.value(organisation.invented, 'boolean'),
      created_at: shared.created_at,
    },
    from: wanted.from,
  });
  const persons = foundOrMade(statement, {
    table: 'person',
    key: {
      series_id: shared.series_id,
      email: text(person.email),
      name_key: text(identityKey(person)),
    },
    rest: {
      id: statement.value(newId(), 'uuid'),
      salutation: text(person.salutation),
      ...honourColumns(person, text),
      native_family: text(person.nativeFamily),
      native_given: text(person.nativeGiven),
      latin_family: text(person.latinFamily),
      latin_given: text(person.latinGiven),
      country: text(person.country),
      language: text(person.language),
      invented: statement.value(person.invented, 'boolean'),
      created_at: shared.created_at,
    },
    from: organisations,
  });
  return statement.with(
    'people',
    `SELECT ${organisations}.id AS organisation_id, ${persons}.id AS person_id FROM ${organisations}, ${persons}`,
  );
}

/**
 * Looks first, since most are there. One that a rival made in between is waited for by the unique index and taken as it
 * stands: writing a column over itself is what makes PostgreSQL answer with its id. No column of a key: that would lock
 * the row against those who only refer to it. What was found is held as the foreign key will hold it: one that is just
 * being merged is waited for, and leads on.
 */
function foundOrMade(
  statement: OneStatement,
  wanted: {
    table: 'organisation' | 'person';
    key: Readonly<Record<string, string>>;
    rest: Readonly<Record<string, string>>;
    from: string;
  },
): string {
  const { table, key, rest, from } = wanted;
  const same = Object.entries(key).map(([column, value]) => `${table}.${column} = ${value}`);
  const found = statement.with(
    `${table}_found`,
    `SELECT coalesce(${table}.merged_into, ${table}.id) AS id FROM ${table}, ${from}
     WHERE ${same.join(' AND ')} FOR KEY SHARE OF ${table}`,
  );
  const made = statement.insert(
    `${table}_made`,
    table,
    { ...key, ...rest },
    from,
    `WHERE NOT EXISTS (SELECT 1 FROM ${found})
     ON CONFLICT ON CONSTRAINT ${table}_identity_unique DO UPDATE SET invented = ${table}.invented
     RETURNING coalesce(${table}.merged_into, ${table}.id) AS id`,
  );
  return statement.with(`${table}_now`, `SELECT id FROM ${found} UNION ALL SELECT id FROM ${made}`);
}

/** The columns of what stands around a name, each as it is written down. */
function honourColumns(person: NewPerson, text: (value: string) => string): Record<string, string> {
  return {
    excellency: text(person.excellency ?? ''),
    rank: text(person.rank ?? ''),
    rank_other: text(person.rankOther ?? ''),
    native_post_nominals: text(person.nativePostNominals ?? ''),
    latin_post_nominals: text(person.latinPostNominals ?? ''),
  };
}
