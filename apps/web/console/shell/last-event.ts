import type { SessionEvent } from '../../api/types';

const KEPT = 'rm-console-event';

/** The event this browser worked in last, else the first of the account's. */
export function lastEvent(events: readonly SessionEvent[]): SessionEvent | undefined {
  const code = localStorage.getItem(KEPT);
  return events.find((event) => event.code === code) ?? events[0];
}

export function rememberEvent(code: string): void {
  localStorage.setItem(KEPT, code);
}
