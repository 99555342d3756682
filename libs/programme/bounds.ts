import { MOST_EXTERNAL_ID, MOST_NAME_PART } from '@app/speakers';

/** The most there may be of each part of a session, whichever way it comes in: characters, unless it says otherwise. */
export const MOST = {
  /** Of a session, an item or what it is called further. */
  title: 500,
  summary: 20_000,
  description: 50_000,
  /** What another system calls a session or a speaker. */
  externalId: MOST_EXTERNAL_ID,
  /** Of a room or a theme. */
  name: 200,
  /** Of a speaker, in one part of her name. */
  personName: MOST_NAME_PART,
  /** How many appear in one item. */
  appearances: 100,
  /** How many links and files. */
  materials: 200,
  materialTitle: 300,
  address: 2_000,
  /** Bytes of what another tool said of a session that has no place here. */
  exchanged: 20_000,
  /** Bytes of what another tool said of the event as a whole. */
  exchangedOfEvent: 500_000,
} as const;
