import { DomainError, type LocalisedText } from '@app/kernel';
import { checkSession, MOST_MINUTES } from '../domain/check-session';
import { MOST } from '../bounds';
import type { Session } from '../domain/session';
import type { ExchangedEvent } from '../exchange';
import { externalIdOf, isWebAddress } from './exchanged-facts';

/** Why an event of the file cannot be taken as it is. */
export interface ImportFault {
  code:
    | 'session-invalid'
    | 'text-too-long'
    | 'id-too-long'
    | 'name-too-long'
    | 'too-many-persons'
    | 'too-many-links'
    | 'too-much-kept'
    | 'minutes-out-of-range';
  event: string;
  detail: string;
}

/** What is wrong with an event whatever stands here; null where nothing is. */
export function eventFault(event: ExchangedEvent): ImportFault | null {
  const { id, minutes, persons, inLanguages } = event;
  const fault = (code: ImportFault['code'], detail = ''): ImportFault => ({ code, event: id, detail });
  const isLonger = (text: string, others: LocalisedText, most: number): boolean =>
    [text, ...Object.values(others)].some((each) => each.length > most);

  if (id.length > MOST.externalId) return fault('id-too-long', 'event');
  if (persons.some((person) => externalIdOf(person).length > MOST.externalId))
    return fault('id-too-long', 'person');
  if (minutes !== null && (minutes < 1 || minutes > MOST_MINUTES))
    return fault('minutes-out-of-range', String(minutes));
  if (isLonger(event.title, inLanguages.title, MOST.title)) return fault('text-too-long', 'title');
  if (isLonger(event.subtitle, inLanguages.subtitle, MOST.title)) return fault('text-too-long', 'title');
  if (isLonger(event.abstract, inLanguages.abstract, MOST.summary)) return fault('text-too-long', 'abstract');
  if (isLonger(event.description, inLanguages.description, MOST.description))
    return fault('text-too-long', 'description');
  if (event.room.length > MOST.name) return fault('name-too-long', 'room');
  if ((event.track ?? '').length > MOST.name) return fault('name-too-long', 'track');
  if (persons.some(({ name }) => name.length > MOST.personName)) return fault('name-too-long', 'person');
  if (persons.length > MOST.appearances) return fault('too-many-persons', String(persons.length));
  const links = [...event.links, ...event.attachments].filter(({ href }) => isWebAddress(href));
  if (links.length > MOST.materials) return fault('too-many-links', String(links.length));
  if (links.some(({ href, title }) => href.length > MOST.address || title.length > MOST.materialTitle))
    return fault('text-too-long', 'link');
  return null;
}

/** Why the session that an event of the file would become cannot be; null where it can. */
export function sessionFault({ id: event }: ExchangedEvent, session: Session): ImportFault | null {
  const fault = (code: ImportFault['code'], detail: string): ImportFault => ({ code, event, detail });
  if (Buffer.byteLength(JSON.stringify(session.exchanged)) > MOST.exchanged)
    return fault('too-much-kept', '');
  if (session.materials.length > MOST.materials)
    return fault('too-many-links', String(session.materials.length));
  if (session.items.some(({ appearances }) => appearances.length > MOST.appearances))
    return fault('too-many-persons', '');
  try {
    checkSession(session, '');
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return fault('session-invalid', error.detail);
  }
}
