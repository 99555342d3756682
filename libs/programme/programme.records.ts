import { auditRecord } from '@app/platform';

/** The log of operations says what each did; the audit, that it was done. */
export const programmeRecord = auditRecord('programme', {
  public: ['isPublic', 'severities', 'walking'],
  business: [
    'number',
    'act',
    'sessions',
    'undoes',
    'key',
    'reason',
    'name',
    'release',
    'tell',
    'file',
    'mediaType',
    'size',
  ],
});

/** Who interprets stays personal; how much and in which languages does not. */
export const interpreterRecord = auditRecord('interpreter', {
  business: ['language', 'pairs', 'mostMinutesAtOnce', 'mostMinutesADay', 'available'],
});

/** Who looks after a theme is known in the house. */
export const themeDeskRecord = auditRecord('theme', { business: ['team', 'hasCode'] });

/** Who meets whom and why may name people; when, where and how many does not. */
export const roomRequestRecord = auditRecord('room-request', {
  business: [
    ...['delegationId', 'earliest', 'latest', 'minutes', 'wishedRoomId', 'seats', 'layout', 'priority'],
    ...['state', 'roomId', 'startsAt', 'turnaroundMinutes'],
  ],
});

/** How many somebody counted in a session. */
export const attendanceRecord = auditRecord('session-attendance', { business: ['heads'] });

/** Who rides in it is known by her registration only. */
export const visitBusRecord = auditRecord('visit-bus', {
  business: ['sessionId', 'number', 'seats', 'leavesAt', 'fromPlace', 'guide', 'registrationId', 'boarded'],
});
