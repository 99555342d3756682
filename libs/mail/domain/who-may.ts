/**
 * What it takes to read mails and to act on them. Those of no event went to members of staff: who looks after the house
 * sees to them, and nobody by what she is in an event.
 */
export function toRead({ eventId }: { eventId: string | null }): string {
  return eventId === null ? 'system.read' : 'mail.read';
}

export function toSend({ eventId }: { eventId: string | null }): string {
  return eventId === null ? 'system.write' : 'mail.send';
}
