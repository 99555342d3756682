import type { Session } from '../domain/session';
import type { ExchangedSchedule } from '../exchange';
import type { KeptOfSchedule } from './exchanged-facts';
import type { NamedPart } from './named-parts';

/** What stands in the event a schedule is brought to. */
export interface Standing {
  sessions: readonly Session[];
  rooms: readonly NamedPart[];
  themes: readonly NamedPart[];
  days: readonly string[];
  /** By id; `name` is what is shown. */
  speakers: readonly { id: string; externalId: string | null; name: string }[];
  /** Which speaker has the part, by the id of the engagement. */
  speakerOf: ReadonlyMap<string, string>;
  /** The programme as it would be handed out now: the draft first, then what of it was released. */
  handedOut: readonly ExchangedSchedule[];
  /** What the schedule said that was imported last; null where none was. */
  kept: KeptOfSchedule | null;
}
