import type {
  ExchangedDay,
  ExchangedEvent,
  ExchangedLink,
  ExchangedPerson,
  ExchangedRoom,
  ExchangedSchedule,
  ExchangedTrack,
  Json,
} from './schedule';
import { furtherEntries } from './further';
import type { JsonObject } from './json-part';
import { clockText } from '../domain/written-times';

type Entries = [string, Json][];

/** The schedule as a schedule.json: the same bytes for the same schedule. */
export function writeScheduleJson(schedule: ExchangedSchedule): string {
  const { unscheduled, version } = schedule;
  const inner = object([
    ['version', version],
    ['conference', conference(schedule)],
    ...(unscheduled.length === 0 ? [] : ([['unscheduled', unscheduled.map(event)]] as Entries)),
    ...furtherEntries(schedule.further),
  ]);
  const whole = { generator: { name: 'Rivermeet' }, schedule: inner };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function conference({ conference: about, days, rooms, tracks, timezone }: ExchangedSchedule): JsonObject {
  return object([
    ['acronym', about.acronym],
    ['title', about.title],
    ['subtitle', about.subtitle],
    ['venue', about.venue],
    ['city', about.city],
    ['start', about.start],
    ['end', about.end],
    ['daysCount', days.length],
    ['day_change', about.dayChange],
    ['timeslot_duration', about.timeslotMinutes === null ? null : clockText(about.timeslotMinutes)],
    ['time_zone_name', timezone],
    ['url', about.url],
    ['base_url', about.baseUrl],
    ['logo', about.logo],
    ['rooms', rooms.map(room)],
    ['tracks', tracks.map(track)],
    ['days', days.map(day)],
    ...furtherEntries(about.further),
  ]);
}

function room({ name, guid, slug, capacity, description, further }: ExchangedRoom): JsonObject {
  return object([
    ['name', name],
    ['slug', slug],
    ['guid', guid],
    ['description', description],
    ['capacity', capacity],
    ...furtherEntries(further),
  ]);
}

function track({ name, slug, colour, further }: ExchangedTrack): JsonObject {
  return object([['name', name], ['slug', slug], ['color', colour], ...furtherEntries(further)]);
}

function day({ index, date, start, end, rooms, further }: ExchangedDay): JsonObject {
  return object([
    ['index', index],
    ['date', date === '' ? null : date],
    ['day_start', start],
    ['day_end', end],
    ['rooms', object(rooms.map(({ name, events }) => [name, events.map(event)]))],
    ...furtherEntries(further),
  ]);
}

function event(of: ExchangedEvent): JsonObject {
  return object([
    ['guid', of.guid],
    ['code', of.code],
    ['id', idValue(of.id)],
    ['logo', of.logo],
    ['date', of.date],
    ['start', of.start],
    ['duration', of.minutes === null ? null : clockText(of.minutes)],
    ['room', of.room],
    ['slug', of.slug],
    ['url', of.url],
    ['title', of.title],
    ['subtitle', of.subtitle],
    ['track', of.track],
    ['type', of.type],
    ['language', of.language],
    ['abstract', of.abstract],
    ['description', of.description],
    ...Object.entries(of.inLanguages).flatMap(([field, texts]) =>
      Object.entries(texts).map(([language, text]): [string, Json] => [`${field}_${language}`, text]),
    ),
    ['feedback_url', of.feedbackUrl],
    ['origin_url', of.originUrl],
    ...recording(of),
    ['persons', of.persons.map(person)],
    ['links', of.links.map(link)],
    ['attachments', of.attachments.map(link)],
    ...furtherEntries(of.further),
  ]);
}

/** What the form has places for stands there, all else in an object of its own. */
function recording({ recording: of }: ExchangedEvent): Entries {
  if (!of) return [];
  const inner = object([
    ...(of.url === null ? [] : ([['url', of.url]] as Entries)),
    ...furtherEntries(of.further),
  ]);
  return [
    ['recording_license', of.license],
    ['do_not_record', of.optout],
    ...(Object.keys(inner).length === 0 ? [] : ([['recording', inner]] as Entries)),
  ];
}

function person({ id, guid, code, name, further }: ExchangedPerson): JsonObject {
  return object([
    ['id', id === null ? null : idValue(id)],
    ['guid', guid],
    ['code', code],
    ['name', name],
    ...furtherEntries(further),
  ]);
}

function link({ href, title, type, further }: ExchangedLink): JsonObject {
  return object([['title', title], ['url', href], ['type', type], ...furtherEntries(further)]);
}

/** Ids that are numbers are written so, as tools expect. */
function idValue(id: string): string | number {
  return /^(?:0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id;
}

function object(entries: Entries): JsonObject {
  return Object.fromEntries(entries);
}
