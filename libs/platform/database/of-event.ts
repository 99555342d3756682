/**
 * SQL for what is of the event in `$1`, or of none where that is null. Written so that the planner finds the index either
 * way, as it does not for IS NOT DISTINCT FROM.
 */
export const ofEvent = (column = 'event_id'): string =>
  `(${column} = $1 OR ($1::uuid IS NULL AND ${column} IS NULL))`;
