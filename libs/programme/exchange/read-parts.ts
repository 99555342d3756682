import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import type { ExchangedLink, ExchangedRecording, ExchangedRoom, ExchangedTrack } from './schedule';
import type { Part } from './part';
import type { RawDay, RawEvent, RawPerson, RawSchedule } from './raw';
import { Unreadable } from './remarks';
import { MOST_EVENTS } from './schedule';

/** What a file says, whichever of the two kinds it is: names are those of XML first, then those of JSON. */
export function readParts(root: Part, conference: Part): RawSchedule {
  const version = root.text('version');
  let events = 0;
  const event = (part: Part): RawEvent => {
    events += 1;
    if (events > MOST_EVENTS) throw new Unreadable('too-many-events', {}, { most: MOST_EVENTS });
    return readEvent(part);
  };
  // Who wrote the file; ours is written by us.
  root.part('generator');
  const head = readConference(root, conference);
  const days = [
    ...conference.parts('days', 'day'),
    ...root.parts('days', 'day'),
    ...root.parts(null, 'day'),
  ].map((part) => readDay(part, event));
  const listed = [...conference.parts('rooms', 'room'), ...conference.parts(null, 'room')].map((room) =>
    readRoom(room, room.text('name') ?? room.own() ?? ''),
  );
  const tracks = [
    ...conference.parts('tracks', 'track'),
    ...conference.parts(null, 'track'),
    ...root.parts('tracks', 'track'),
  ].map(readTrack);
  const unscheduled = root.parts('unscheduled', 'event').map(event);
  return {
    place: root.place,
    version,
    timezone: head.timezone,
    saidDays: head.saidDays,
    conference: { ...head.conference, further: conference.further() },
    tracks,
    rooms: [...listed, ...days.flatMap(({ rooms }) => rooms)],
    days: days.map(({ day }) => day),
    unscheduled,
    further: root.further(),
  };
}

function readConference(root: Part, conference: Part) {
  return {
    timezone: conference.text('time_zone_name', 'time_zone', 'timezone') ?? root.text('time_zone_name'),
    saidDays: conference.text('daysCount', 'days'),
    conference: {
      title: conference.text('title') ?? '',
      acronym: conference.text('acronym'),
      subtitle: conference.text('subtitle') ?? '',
      venue: conference.text('venue'),
      city: conference.text('city'),
      start: conference.text('start'),
      end: conference.text('end'),
      dayChange: conference.text('day_change'),
      timeslot: conference.text('timeslot_duration'),
      url: conference.text('url') ?? root.text('url'),
      baseUrl: conference.text('base_url') ?? root.text('base_url'),
      logo: conference.text('logo'),
    },
  };
}

function readDay(part: Part, event: (part: Part) => RawEvent): { day: RawDay; rooms: ExchangedRoom[] } {
  const date = part.text('date');
  const rooms = part.rooms();
  part.reserve('day_start', 'day_end', 'rooms');
  const day = {
    place: part.place,
    index: part.text('index'),
    date,
    start: part.text('start', 'day_start'),
    end: part.text('end', 'day_end'),
    rooms: rooms.map(({ name, room, events }) => ({
      name,
      place: room.place,
      events: events.map(event),
    })),
    further: part.further(),
  };
  return { day, rooms: rooms.map(({ name, room }) => readRoom(room, name)) };
}

function readRoom(part: Part, name: string): ExchangedRoom {
  const capacity = part.text('capacity');
  return {
    name,
    guid: part.text('guid'),
    slug: part.text('slug'),
    capacity: capacity !== null && /^\d{1,7}$/.test(capacity) ? Number(capacity) : null,
    description: part.prose('description'),
    further: part.further(),
  };
}

function readTrack(part: Part): ExchangedTrack {
  part.reserve('name', 'color');
  return {
    name: part.own() ?? part.text('name', 'title') ?? '',
    slug: part.text('slug'),
    colour: part.text('color', 'colour'),
    further: part.further(),
  };
}

function readEvent(part: Part): RawEvent {
  return {
    place: part.place,
    id: part.text('id'),
    guid: part.text('guid'),
    code: part.text('code'),
    date: part.text('date'),
    start: part.text('start'),
    duration: part.text('duration'),
    saidRoom: part.text('room'),
    slug: part.text('slug'),
    url: part.text('url'),
    title: part.text('title') ?? '',
    subtitle: part.text('subtitle') ?? '',
    track: part.text('track'),
    type: part.text('type'),
    language: part.text('language'),
    abstract: part.prose('abstract'),
    description: part.prose('description'),
    inLanguages: {
      title: inLanguages((language) => part.text(`title_${language}`) ?? ''),
      subtitle: inLanguages((language) => part.text(`subtitle_${language}`) ?? ''),
      abstract: inLanguages((language) => part.prose(`abstract_${language}`)),
      description: inLanguages((language) => part.prose(`description_${language}`)),
    },
    logo: part.text('logo'),
    feedbackUrl: part.text('feedback_url'),
    originUrl: part.text('origin_url'),
    recording: readRecording(part),
    persons: part.parts('persons', 'person').map(readPerson),
    links: part.parts('links', 'link').map(readLink),
    attachments: part.parts('attachments', 'attachment').map(readLink),
    further: part.further(),
  };
}

export function inLanguages(of: (language: Language) => string): LocalisedText {
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, of(language)]).filter(([, text]) => text !== ''),
  );
}

function readRecording(event: Part): ExchangedRecording | null {
  const recording = event.part('recording');
  event.reserve('recording_license', 'do_not_record');
  const license = recording?.text('license') ?? event.text('recording_license');
  const optout = recording?.text('optout') ?? event.text('do_not_record');
  const url = recording?.text('url', 'link') ?? null;
  const further = recording?.further() ?? [];
  return license === null && optout === null && url === null && further.length === 0
    ? null
    : { license, optout: optout === null ? null : /^(?:true|yes|1)$/i.test(optout), url, further };
}

function readPerson(part: Part): RawPerson {
  part.reserve('name');
  return {
    place: part.place,
    id: part.text('id'),
    guid: part.text('guid'),
    code: part.text('code'),
    name: part.own() ?? part.text('name', 'public_name', 'full_public_name') ?? '',
    further: part.further(),
  };
}

function readLink(part: Part): ExchangedLink {
  part.reserve('title', 'url');
  return {
    href: part.text('href', 'url') ?? '',
    title: part.own() ?? part.text('title', 'name') ?? '',
    type: part.text('type'),
    further: part.further(),
  };
}
