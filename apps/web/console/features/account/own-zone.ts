/** The zone the reader sits in: what concerns her account happened in no event's zone. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
