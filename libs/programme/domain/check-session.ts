import { faultySession } from './programme.errors';
import {
  EMBARGOES,
  FEATURED,
  INTERPRETATION_MODES,
  ITEM_KINDS,
  MATERIAL_AUDIENCES,
  SESSION_KINDS,
  type SessionFacts,
} from './session';

/** The longest a session may be: two days. */
export const MOST_MINUTES = 2_880;

export const MOST_ITEMS = 200;

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FIRST = Date.parse('2000-01-01T00:00:00Z');
const LAST = Date.parse('2100-01-01T00:00:00Z');
const MINUTE = 60_000;

/** Throws where a session cannot be so; `pointer` is where its facts stand in what was sent. */
export function checkSession(session: SessionFacts & { id: string }, pointer: string): void {
  const refuse = (field: string, detail: string): never => {
    throw faultySession(`${pointer}/${field}`, detail);
  };
  const oneOf = (field: string, value: string, known: readonly string[]): void => {
    if (!known.includes(value)) refuse(field, `This must be one of ${known.join(', ')}.`);
  };

  oneOf('kind', session.kind, SESSION_KINDS);
  oneOf('featured', session.featured, FEATURED);
  if (Object.keys(session.title).length === 0)
    refuse('title', 'Give the session a title in one language at least.');
  if (session.code !== '' && !CODE.test(session.code)) {
    refuse('code', 'A code is small letters, digits and hyphens.');
  }
  const whole = (field: string, value: number, most: number, least = 0): void => {
    if (!Number.isInteger(value) || value < least || value > most) {
      refuse(field, `This must be a whole number from ${least} to ${most}.`);
    }
  };
  whole('minutes', session.minutes, MOST_MINUTES, 1);
  whole('setupMinutes', session.setupMinutes, MOST_MINUTES);
  whole('turnaroundMinutes', session.turnaroundMinutes, MOST_MINUTES);
  if (session.seatsNeeded !== null) whole('seatsNeeded', session.seatsNeeded, 1_000_000);
  if (session.startsAt !== null) {
    const at = Date.parse(session.startsAt);
    if (!(at >= FIRST && at < LAST) || at % MINUTE !== 0 || new Date(at).toISOString() !== session.startsAt) {
      refuse('startsAt', 'The start must be a whole minute from 2000 to 2099, written in UTC.');
    }
  }
  if (session.parentId === session.id) refuse('parentId', 'A session is no rehearsal of itself.');

  if (session.items.length > MOST_ITEMS) refuse('items', `A session has ${MOST_ITEMS} items at most.`);
  unique(
    session.items.map(({ id }) => id),
    () => refuse('items', 'An item stands there twice.'),
  );
  session.items.forEach((item, index) => {
    oneOf(`items/${index}/kind`, item.kind, ITEM_KINDS);
    whole(`items/${index}/minutes`, item.minutes, MOST_MINUTES);
    unique(
      item.appearances.map(({ engagementId }) => engagementId),
      () => refuse(`items/${index}/appearances`, 'A speaker stands there twice.'),
    );
  });
  unique(
    session.items.flatMap(({ appearances }) => appearances.map(({ engagementId }) => engagementId)),
    () => refuse('items', 'An engagement belongs to one item. Give the speaker another one for the second.'),
  );

  unique(
    session.channels.map(({ language }) => language),
    () => refuse('channels', 'A language is interpreted by one channel.'),
  );
  session.channels.forEach((channel, index) => {
    oneOf(`channels/${index}/mode`, channel.mode, INTERPRETATION_MODES);
    if (channel.relay !== '' && channel.relay === channel.language) {
      refuse(`channels/${index}/relay`, 'A channel is not interpreted from itself.');
    }
    channel.interpreters.forEach(({ fromMinute, toMinute }, duty) => {
      if (fromMinute !== null && toMinute !== null && fromMinute >= toMinute) {
        refuse(`channels/${index}/interpreters/${duty}`, 'A duty ends after it begins.');
      }
    });
  });

  unique(
    session.materials.map(({ id }) => id),
    () => refuse('materials', 'A material stands there twice.'),
  );
  session.materials.forEach((material, index) => {
    oneOf(`materials/${index}/audience`, material.audience, MATERIAL_AUDIENCES);
    oneOf(`materials/${index}/embargo`, material.embargo, EMBARGOES);
    if ((material.url === '') === (material.fileId === null)) {
      refuse(`materials/${index}`, 'A material is a link or a file.');
    }
  });
}

function unique(values: readonly string[], refuse: () => never): void {
  if (new Set(values).size < values.length) refuse();
}
