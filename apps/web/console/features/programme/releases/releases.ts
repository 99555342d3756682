import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/client';
import type { components } from '../../../../api/schema';

type Schemas = components['schemas'];

export type Release = Schemas['ReleaseDto'];
export type ProgrammeChange = Schemas['ProgrammeChangeDto'];
export type PendingChanges = Schemas['PendingChangesDto'];
export type ReleaseCheck = Schemas['ReleaseCheckDto'];

export const releasesQuery = (event: string) =>
  api.queryOptions('get', '/api/v1/events/{event}/programme/releases', { params: { path: { event } } });

export const checkQuery = (event: string) =>
  api.queryOptions('get', '/api/v1/events/{event}/programme/release-check', { params: { path: { event } } });

export const pendingQuery = (event: string) =>
  api.queryOptions('get', '/api/v1/events/{event}/programme/changes', { params: { path: { event } } });

export const settingsQuery = (event: string) =>
  api.queryOptions('get', '/api/v1/events/{event}/programme/settings', { params: { path: { event } } });

export const changesQuery = (event: string, number: number, since: number) =>
  api.queryOptions('get', '/api/v1/events/{event}/programme/releases/{number}/changes', {
    params: { path: { event, number }, query: { since } },
  });

/** Everything of the programme is asked again, for it was released, brought back or settled; the editor follows by itself. */
export async function refreshProgramme(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => isOfProgramme(queryKey) });
}

export function isOfProgramme([, address]: readonly unknown[]): boolean {
  return typeof address === 'string' && address.startsWith('/api/v1/events/{event}/programme/');
}
