import { isId } from '@app/kernel';

/** Where the map is provided; the apps fill it from @app/news. */
export const LIVE_MAP = Symbol('live map');

/** How news of the house becomes events on the screens of staff. */
export interface LiveMap {
  /** What a screen can follow, and the permission it takes to hear of it. */
  readonly permissions: Readonly<Record<string, string>>;
  /** By the name of the news: what it is shown as, and which field of its payload names the thing. */
  readonly shown: Readonly<Record<string, { topic: string; id: string }>>;
  /** By the kind of object an audited act changed: what it is shown as. */
  readonly audited: Readonly<Record<string, string>>;
}

export const NOTHING_SHOWN: LiveMap = { permissions: {}, shown: {}, audited: {} };

/** Something changed: which kind of thing, which one, in which event. The rest is read by whoever may see it. */
export interface LiveNews {
  topic: string;
  id: string;
  eventId: string | null;
}

/** The topic that says that this actor's streams end: what they may see has changed, or they may see nothing more. */
export const ACTOR_CHANGED = 'actor';

/**
 * The event on the screens that a message of the outbox becomes; null for what no screen follows, and where what names the
 * thing is no id, which no screen could read by.
 */
export function shownAs(map: LiveMap, message: { topic: string; payload: object }): LiveNews | null {
  const shown = map.shown[message.topic];
  if (shown === undefined) return null;
  const payload = message.payload as Record<string, unknown>;
  const id = payload[shown.id];
  const { eventId } = payload;
  if (!isId(id)) return null;
  return { topic: shown.topic, id, eventId: isId(eventId) ? eventId : null };
}
