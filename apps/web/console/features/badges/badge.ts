import { api } from '../../../api/client';

/** The newest badge of one person; refused as not found where there is none yet. */
export function badgeQuery(event: string, registration: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}/badge', {
    params: { path: { event, registration } },
  });
}

/** Where the badge is downloaded as a PDF. */
export function badgePdf(event: string, registration: string): string {
  return `/api/v1/events/${event}/registrations/${registration}/badge.pdf`;
}
