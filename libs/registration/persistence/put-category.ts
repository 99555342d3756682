import type { OneStatement, Scope } from '@app/platform';

/** The part of a statement that has the category, and whether it is `waiting_open`, where `from` has a row and the category is in the event. */
export function putCategory(statement: OneStatement, scope: Scope, id: string, from: string): string {
  return statement.with(
    'category_meant',
    `SELECT category.pool_id, category.waiting_open FROM category, ${from}
     WHERE category.event_id = ${statement.value(scope.event, 'uuid')}
       AND category.id = ${statement.value(id, 'uuid')}`,
  );
}
