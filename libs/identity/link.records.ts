import { auditRecord } from '@app/platform';

/** What happens to a personal link; codes and devices are never in it. */
export const linkRecord = auditRecord('link', { business: ['proof', 'reason', 'count'] });
