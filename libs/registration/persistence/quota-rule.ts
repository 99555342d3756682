import type { OneStatement, Scope } from '@app/platform';
import type { Answers } from '../domain/form-values';

/** What a quota looks at in a registration, each as SQL. */
export interface CountedAs {
  /** Its id; null where it is not there yet. */
  id: string;
  event: string;
  category: string;
  country: string;
  organisation: string;
  delegation: string;
  /** The version of a form it is asked by first, and what it has answered, as JSON. */
  version: string;
  answers: string;
}

/**
 * Whether the row `quota` counts a registration: everything it is bound to must agree, and a quota that names no category
 * counts all of them. The one place where that is said; whatever else a quota may be bound to is added here.
 */
export function quotaCounts({ event, category, country, organisation, delegation }: CountedAs): string {
  const bound = `quota_category bound WHERE bound.event_id = quota.event_id AND bound.quota_id = quota.id`;
  return `quota.event_id = ${event}
    AND (quota.country IS NULL OR quota.country = ${country})
    AND (quota.organisation_id IS NULL OR quota.organisation_id = ${organisation})
    AND (quota.delegation_id IS NULL OR quota.delegation_id = ${delegation})
    AND (NOT EXISTS (SELECT 1 FROM ${bound})
      OR EXISTS (SELECT 1 FROM ${bound} AND bound.category_id = ${category}))`;
}

/** A query for every pool (`pool_id`) a registration takes a place of: of its category, of each quota that counts it, and of each choice. */
export function poolsCounting(counted: CountedAs): string {
  return `SELECT category.pool_id FROM category
      WHERE category.event_id = ${counted.event} AND category.id = ${counted.category}
    UNION ALL
    SELECT quota.pool_id FROM quota WHERE ${quotaCounts(counted)}
    UNION ALL
    SELECT choice_pool.pool_id FROM choice_pool WHERE ${choiceCounts(counted)}`;
}

/**
 * Whether the row `choice_pool` counts a registration: it is asked by that form, and has made that choice. What follows an
 * approval is asked by the form it was begun with, else by the one of the category.
 */
export function choiceCounts({ id, event, category, version, answers }: CountedAs): string {
  const formOf = (from: string, which: string) =>
    `SELECT form_version.form_id FROM ${from} WHERE form_version.event_id = ${event} AND ${which}`;
  const begun = formOf(
    `follow_up JOIN form_version ON form_version.id = follow_up.form_version_id`,
    `follow_up.event_id = ${event} AND follow_up.registration_id = ${id}`,
  );
  const meant = `SELECT asking.follow_up_form_id FROM category asking
    WHERE asking.event_id = ${event} AND asking.id = ${category}`;
  return `choice_pool.event_id = ${event}
    AND choice_pool.form_id IN ((${formOf('form_version', `form_version.id = ${version}`)}), coalesce((${begun}), (${meant})))
    AND jsonb_exists(${answers} -> choice_pool.field, choice_pool.code)`;
}

/**
 * The part of a statement that has these pools where `people` has a row, with the organisation that part names;
 * `delegation` is an expression over it.
 */
export function putPools(
  statement: OneStatement,
  scope: Scope,
  {
    categoryId,
    country,
    people,
    delegation,
    versionId,
    answers,
  }: {
    categoryId: string;
    country: string;
    people: string;
    delegation: string;
    versionId: string | null;
    answers: Answers;
  },
): string {
  const counted = poolsCounting({
    id: 'NULL::uuid',
    event: statement.value(scope.event, 'uuid'),
    category: statement.value(categoryId, 'uuid'),
    country: statement.value(country, 'text'),
    organisation: `(SELECT organisation_id FROM ${people})`,
    delegation,
    version: statement.value(versionId, 'uuid'),
    answers: statement.value(JSON.stringify(answers), 'jsonb'),
  });
  return statement.with(
    'pool_meant',
    `SELECT counting.pool_id FROM (${counted}) counting WHERE EXISTS (SELECT 1 FROM ${people})`,
  );
}
