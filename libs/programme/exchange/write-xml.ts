import type {
  ExchangedDay,
  ExchangedEvent,
  ExchangedLink,
  ExchangedPerson,
  ExchangedRecording,
  ExchangedRoom,
  ExchangedSchedule,
  ExchangedTrack,
} from './schedule';
import { FurtherXml } from './further';
import { clockText } from '../domain/written-times';
import { attributesText, escapeText } from './xml-tree';

/** Lines of an element, without the indentation of what it stands in. */
type Lines = string[];
type Attributes = readonly (readonly [name: string, value: string | null])[];

/** The schedule as a schedule.xml: the same bytes for the same schedule. */
export function writeScheduleXml(schedule: ExchangedSchedule): string {
  const further = new FurtherXml(schedule.further);
  const lines = element('schedule', further.attributes(''), [
    element('generator', [['name', 'Rivermeet']]),
    ...optional('version', schedule.version, further),
    conference(schedule),
    ...schedule.days.map((day) => dayElement(day, schedule.rooms)),
    ...(schedule.unscheduled.length === 0
      ? []
      : [element('unscheduled', further.attributes('unscheduled'), schedule.unscheduled.map(event))]),
    ...further.elements().map((xml) => [xml]),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
}

function conference(schedule: ExchangedSchedule): Lines {
  const { conference: about } = schedule;
  const further = new FurtherXml(about.further);
  const own = further.attributes('');
  const timeslot = about.timeslotMinutes === null ? null : clockText(about.timeslotMinutes);
  const rooms = needsRooms(schedule)
    ? [element('rooms', further.attributes('rooms'), schedule.rooms.map(roomElement))]
    : [];
  return element('conference', own, [
    leaf('title', about.title, further),
    ...optional('acronym', about.acronym, further),
    leaf('subtitle', about.subtitle, further),
    leaf('venue', about.venue ?? '', further),
    leaf('city', about.city ?? '', further),
    leaf('start', about.start ?? '', further),
    leaf('end', about.end ?? '', further),
    leaf('days', String(schedule.days.length), further),
    ...optional('day_change', about.dayChange, further),
    ...optional('timeslot_duration', timeslot, further),
    ...optional('time_zone_name', schedule.timezone, further),
    ...optional('url', about.url, further),
    ...optional('base_url', about.baseUrl, further),
    ...optional('logo', about.logo, further),
    ...schedule.tracks.map(trackElement),
    ...rooms,
    ...further.elements().map((xml) => [xml]),
  ]);
}

const ROOM_ATTRIBUTES = ['name', 'guid', 'slug'];

/** The days list the rooms; what they cannot say of them is said before. */
function needsRooms({ rooms, days }: ExchangedSchedule): boolean {
  const listed = new Set(days.flatMap((day) => day.rooms.map(({ name }) => name)));
  listed.delete('');
  return (
    [...listed].join('\n') !== rooms.map(({ name }) => name).join('\n') ||
    rooms.some(
      ({ capacity, description, further }) =>
        capacity !== null ||
        description !== '' ||
        further.some(
          (part) => part.kind !== 'attribute' || part.of !== '' || ROOM_ATTRIBUTES.includes(part.name),
        ),
    )
  );
}

function roomElement(room: ExchangedRoom): Lines {
  const further = new FurtherXml(room.further);
  return element('room', further.attributes('', roomAttributes(room)), [
    ...optional('capacity', room.capacity === null ? null : String(room.capacity), further),
    ...optional('description', room.description === '' ? null : room.description, further),
    ...further.elements().map((xml) => [xml]),
  ]);
}

function roomAttributes({
  name,
  guid,
  slug,
}: Pick<ExchangedRoom, 'name' | 'guid' | 'slug'>): [string, string][] {
  return given([
    ['name', name],
    ['guid', guid],
    ['slug', slug],
  ]);
}

function trackElement({ name, slug, colour, further: more }: ExchangedTrack): Lines {
  const further = new FurtherXml(more);
  const attributes = given([
    ['name', name],
    ['slug', slug],
    ['color', colour],
  ]);
  return element(
    'track',
    further.attributes('', attributes),
    further.elements().map((xml) => [xml]),
  );
}

function dayElement(day: ExchangedDay, rooms: readonly ExchangedRoom[]): Lines {
  const further = new FurtherXml(day.further);
  const known = new Map(rooms.map((room) => [room.name, room]));
  const attributes = given([
    ['index', String(day.index)],
    ['date', day.date === '' ? null : day.date],
    ['start', day.start],
    ['end', day.end],
  ]);
  return element('day', further.attributes('', attributes), [
    ...day.rooms.map(({ name, events }) => {
      const room = known.get(name);
      const own = room
        ? new FurtherXml(room.further).attributes('', roomAttributes(room))
        : [['name', name] as const];
      return element('room', own, events.map(event));
    }),
    ...further.elements().map((xml) => [xml]),
  ]);
}

function event(of: ExchangedEvent): Lines {
  const further = new FurtherXml(of.further);
  const attributes = given([
    ['guid', of.guid],
    ['id', of.id],
    ['code', of.code],
  ]);
  const inLanguages = Object.entries(of.inLanguages).flatMap(([field, texts]) =>
    Object.entries(texts).map(([language, text]) => leaf(`${field}_${language}`, text, further)),
  );
  return element('event', further.attributes('', attributes), [
    ...optional('date', of.date, further),
    leaf('start', of.start ?? '', further),
    leaf('duration', of.minutes === null ? '' : clockText(of.minutes), further),
    leaf('room', of.room, further),
    leaf('slug', of.slug ?? '', further),
    ...optional('url', of.url, further),
    leaf('title', of.title, further),
    leaf('subtitle', of.subtitle, further),
    leaf('track', of.track ?? '', further),
    leaf('type', of.type ?? '', further),
    leaf('language', of.language ?? '', further),
    leaf('abstract', of.abstract, further),
    leaf('description', of.description, further),
    ...inLanguages,
    ...optional('logo', of.logo, further),
    ...optional('feedback_url', of.feedbackUrl, further),
    ...optional('origin_url', of.originUrl, further),
    ...(of.recording ? [recording(of.recording)] : []),
    element('persons', further.attributes('persons'), of.persons.map(person)),
    element(
      'attachments',
      further.attributes('attachments'),
      of.attachments.map((each) => link('attachment', each)),
    ),
    element(
      'links',
      further.attributes('links'),
      of.links.map((each) => link('link', each)),
    ),
    ...further.elements().map((xml) => [xml]),
  ]);
}

function recording({ license, optout, url, further: more }: ExchangedRecording): Lines {
  const further = new FurtherXml(more);
  return element('recording', further.attributes(''), [
    leaf('license', license ?? '', further),
    ...optional('optout', optout === null ? null : String(optout), further),
    ...optional('url', url, further),
    ...further.elements().map((xml) => [xml]),
  ]);
}

function person({ id, guid, code, name, further: more }: ExchangedPerson): Lines {
  const further = new FurtherXml(more);
  const attributes = given([
    ['id', id],
    ['guid', guid],
    ['code', code],
  ]);
  return element(
    'person',
    further.attributes('', attributes),
    further.elements().map((xml) => [xml]),
    name,
  );
}

function link(called: string, { href, title, type, further: more }: ExchangedLink): Lines {
  const further = new FurtherXml(more);
  const attributes = given([
    ['type', type],
    ['href', href],
  ]);
  return element(
    called,
    further.attributes('', attributes),
    further.elements().map((xml) => [xml]),
    title,
  );
}

function given(attributes: Attributes): [string, string][] {
  return attributes.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
}

function optional(name: string, text: string | null, further: FurtherXml): Lines[] {
  return text === null ? [] : [leaf(name, text, further)];
}

function leaf(name: string, text: string, further: FurtherXml): Lines {
  return element(name, further.attributes(name), [], text);
}

function element(
  name: string,
  attributes: readonly (readonly [string, string])[],
  children: readonly Lines[] = [],
  text = '',
): Lines {
  const head = `${name}${attributesText(attributes)}`;
  if (children.length === 0) return [text === '' ? `<${head}/>` : `<${head}>${escapeText(text)}</${name}>`];
  return [`<${head}>${escapeText(text)}`, ...children.flat().map((line) => `  ${line}`), `</${name}>`];
}
