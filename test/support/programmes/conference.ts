import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where real schedules lie; none is kept in this repository. */
const FOLDER = process.env.SCHEDULES ?? join(__dirname, '../../../../shared/data/schedules');
const FILE = join(FOLDER, 'fosdem-2024.xml');

/** A large conference of two days as its tool hands it out; whoever has no such file leaves its tests out. */
export const CONFERENCE = {
  isThere: existsSync(FILE),
  read: (): Buffer => readFileSync(FILE),
  timezone: 'Europe/Brussels',
  counts: { events: 674, rooms: 32, tracks: 55, persons: 738, appearances: 826, links: 439, attachments: 8 },
} as const;

/** The tests of it, or where it is not at hand none. */
export const withConference = CONFERENCE.isThere ? describe : describe.skip;
