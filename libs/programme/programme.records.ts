import { auditRecord } from '@app/platform';

/** The log of operations says what each did; the audit, that it was done. */
export const programmeRecord = auditRecord('programme', {
  public: ['isPublic', 'severities', 'walking'],
  business: ['number', 'act', 'sessions', 'undoes', 'key', 'reason', 'name', 'release', 'tell'],
});
