import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { EventPartsService, EventPictures, VocabulariesService } from '@app/events';
import { Pictures } from '@app/platform';
import { formWith } from '../multipart';
import { MADE } from './ground';
import { nothing, type Stages } from './stage';
import type { World } from './world';

export async function eventStages(world: World): Promise<Stages> {
  const { scope, get, inTx, code, day, cell, row, first, en, dayId } = world;
  const parts = get(EventPartsService);
  const pictures = get(Pictures);
  const eventPictures = get(EventPictures);
  const dayDate = await cell('SELECT date::text AS cell FROM event_day WHERE id = $1', dayId);
  const venueId = await first('venue');
  const roomId = await first('room');
  const themeId = await first('theme');
  await inTx((tx) => get(VocabulariesService).put(tx, scope, MADE, { name: en, terms: [], version: null }));
  const vocabularyId = await cell(
    'SELECT id AS cell FROM vocabulary WHERE event_id = $1 AND code = $2',
    scope.event,
    MADE,
  );

  return {
    'Events.list': nothing,
    'Events.find': nothing,
    'Events.change': () =>
      row('event', 'event', scope.event, {
        state: 'live',
        contactEmail: 'desk@example.org',
        mailReplyTo: 'desk@example.org',
      }),
    'EventPicture.put': async () => ({ form: formWith(await smallPicture()) }),
    'EventPicture.remove': async () => {
      const made = await pictures.make(await fileOf(await smallPicture()), [16]);
      await inTx((tx) => eventPictures.put(tx, scope, made));
      return {};
    },
    'Events.putVocabulary': async () => {
      const { values } = await row('vocabulary', 'code', vocabularyId);
      return { path: { code: MADE }, values };
    },
    'Days.create': async () => ({ values: { date: day() } }),
    'Days.change': () => row('event_day', 'day', dayId, { date: dayDate }),
    'Days.delete': async () => ({
      path: { day: (await inTx((tx) => parts.addDay(tx, scope, { date: day(), title: en }))).id },
    }),
    'Venues.create': async () => ({ values: { code: code() } }),
    'Venues.change': () => row('venue', 'venue', venueId),
    'Venues.delete': async () => {
      const venue = await inTx((tx) => parts.addVenue(tx, scope, { code: code(), name: en, address: {} }));
      return { path: { venue: venue.id } };
    },
    'Rooms.create': async () => ({ values: { code: code(), venueId } }),
    'Rooms.change': () => row('room', 'room', roomId, { venueId }),
    'Rooms.delete': async () => {
      const room = await inTx((tx) =>
        parts.addRoom(tx, scope, { code: code(), venueId, name: en, capacity: 1 }),
      );
      return { path: { room: room.id } };
    },
    'Themes.create': async () => ({ values: { code: code(), ...DOCUMENT } }),
    'Themes.change': () => row('theme', 'theme', themeId, DOCUMENT),
    'Themes.delete': async () => {
      const theme = await inTx((tx) =>
        parts.addTheme(tx, scope, { code: code(), name: en, word: en, colour: '#0B5CAD' }),
      );
      return { path: { theme: theme.id } };
    },
  };
}

/** An address is that of a page. */
const DOCUMENT = { id: '01a22d9d-862e-720b-bc5e-40502a16b271', url: 'https://example.org/paper' };

/** A photograph of nothing in particular. */
function smallPicture(): Promise<Buffer> {
  return sharp({ create: { width: 32, height: 18, channels: 3, background: '#1f6f8b' } })
    .jpeg()
    .toBuffer();
}

async function fileOf(bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'rivermeet-sample-')), 'picture');
  await writeFile(path, bytes);
  return path;
}
