import { DomainError, type LocalisedText } from '@app/kernel';
import { checkSession, MOST_MINUTES } from '../domain/check-session';
import type { Session } from '../domain/session';
import type { ExchangedEvent } from '../exchange';

/** Why an event of the file cannot be taken as it is. */
export interface ImportFault {
  code: 'session-invalid' | 'text-too-long' | 'too-much-kept' | 'minutes-out-of-range';
  event: string;
  detail: string;
}

const MOST_TITLE = 500;
const MOST_SUMMARY = 20_000;
const MOST_DESCRIPTION = 50_000;
const MOST_KEPT = 20_000;

/** Why the session that an event of the file would become cannot be; null where it can. */
export function importFault({ id: event, minutes }: ExchangedEvent, session: Session): ImportFault | null {
  const fault = (code: ImportFault['code'], detail: string): ImportFault => ({ code, event, detail });
  if (minutes !== null && (minutes < 1 || minutes > MOST_MINUTES)) {
    return fault('minutes-out-of-range', String(minutes));
  }
  const { title, subtitle, summary, description, exchanged } = session;
  if (isLonger(title, MOST_TITLE) || isLonger(subtitle, MOST_TITLE)) return fault('text-too-long', 'title');
  if (isLonger(summary, MOST_SUMMARY)) return fault('text-too-long', 'abstract');
  if (isLonger(description, MOST_DESCRIPTION)) return fault('text-too-long', 'description');
  if (Buffer.byteLength(JSON.stringify(exchanged)) > MOST_KEPT) return fault('too-much-kept', '');
  try {
    checkSession(session, '');
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return fault('session-invalid', error.detail);
  }
}

function isLonger(text: LocalisedText, most: number): boolean {
  return Object.values(text).some((each) => each.length > most);
}
