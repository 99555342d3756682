import { auditRecord } from '@app/platform';

/** How identity's things stand in the audit; whose they are is told by the account's id, never by name or address. */
export const sessionRecord = auditRecord('session', {
  business: ['accountId', 'browser', 'system', 'ended'],
});

export const accountRecord = auditRecord('account', {
  business: ['accountId', 'language', 'disabledAt', 'role', 'seriesId', 'eventId', 'sessions', 'count'],
});

export const tokenRecord = auditRecord('api-token', {
  business: ['accountId', 'name', 'permissions', 'eventId', 'expiresAt'],
});
