/**
 * SQL that says whether nobody writes to `to_address`: there is no such mailbox, or the event of `eventId`, a column, has
 * been kept from it by hand.
 */
export const suppressed = (eventId: string): string => `EXISTS (
  SELECT FROM mail_suppression AS entry
  WHERE entry.address = to_address AND entry.lifted_at IS NULL
    AND (entry.reason = 'bounced' OR entry.event_id = ${eventId}))`;
