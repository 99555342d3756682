import type { Scope } from '@app/platform';

/** The events of the series whose programme the actor may read; null for all of them. */
export function readable(scope: Scope): string[] | null {
  if (scope.can('programme.read', { seriesId: scope.series, eventId: null })) return null;
  const grants = scope.grants.filter(({ permissions }) => permissions.includes('programme.read'));
  return grants.flatMap(({ eventId }) => eventId ?? []);
}
