import { dateIn, type EventView } from '@app/events';
import { formatTime, formatZone, languageWord, readableName, say } from '@app/i18n';
import type { Language } from '@app/kernel';
import {
  endOf,
  type OwnAssignment,
  type OwnInterpreter,
  type OwnPart,
  type SessionFile,
} from '@app/programme';

import type {
  DutyModel,
  InterpretedModel,
  InterpreterModel,
  OwnSessionModel,
  TextModel,
} from '../views/interpreter-models';
import { materialOf } from './agenda-of';
import { eventHead, saidOrNull } from './event-models';

interface Matter {
  event: EventView;
  language: Language;
  /** `/i/{token}` */
  base: string;
  /** What is told of the files its documents name, by id. */
  files: ReadonlyMap<string, SessionFile>;
  now: Date;
}

/** Her page in the words of its reader, by the days of the venue. */
export function interpreterModel(
  { interpreter, assignments }: OwnInterpreter,
  matter: Matter,
): InterpreterModel {
  const { event, language, now } = matter;
  const days = new Map<string | null, OwnSessionModel[]>();
  for (const assignment of assignments) {
    const session = sessionModel(assignment, matter);
    const date = session.startsAt && dateIn(event.timezone, session.startsAt);
    days.set(date, [...(days.get(date) ?? []), session]);
  }
  const [first] = assignments.flatMap(({ session: { startsAt } }) => startsAt ?? []);
  return {
    event: eventHead(event, language),
    name: interpreter.name,
    zone: formatZone(event.timezone, first === undefined ? now : new Date(first)),
    days: [...days].map(([date, sessions]) => ({ date, sessions })),
  };
}

function sessionModel({ session, duties, parts, materials }: OwnAssignment, matter: Matter): OwnSessionModel {
  const { event, language, base, files } = matter;
  const room = event.rooms.find(({ id }) => id === session.roomId);
  const venue = event.venues.find(({ id }) => id === room?.venueId);
  const startsAt = session.startsAt === null ? null : new Date(session.startsAt);
  const whole = stretch(startsAt?.getTime() ?? null, endOf(session), matter);
  return {
    id: session.id,
    title: say(session.title, language),
    startsAt,
    when: whole,
    room: room ? say(room.name, language) : null,
    venue: venue && event.venues.length > 1 ? saidOrNull(venue.name, language) : null,
    duties: duties.map((duty): DutyModel => {
      const own = stretch(duty.from, duty.to, matter);
      return {
        stretch: own === whole ? '' : own,
        from: duty.out === '' ? '' : languageWord(duty.out, language),
        into: languageWord(duty.language, language),
        mode: duty.mode,
        booth: duty.booth,
        with: duty.with,
      };
    }),
    people: parts.map((part) => personModel(part, language)),
    documents: materials.flatMap((material) => {
      const path = `${base}/documents/${session.id}/${material.id}`;
      return materialOf(material, path, { language, files }) ?? [];
    }),
  };
}

function stretch(from: number | null, to: number | null, { event, language }: Matter): string {
  if (from === null || to === null) return '';
  return [from, to].map((at) => formatTime(new Date(at), language, event.timezone)).join('–');
}

function personModel(
  { engagement, pronunciation, materials, ...written }: OwnPart,
  language: Language,
): InterpretedModel {
  const { name, other } = readableName(written, language);
  return {
    id: engagement.id,
    name,
    otherName: other,
    role: engagement.role,
    pronunciation: saidOrNull(pronunciation, language),
    texts: materials.flatMap((material): TextModel[] => {
      const { id, name: file, kind, number, releasedAt, checkedAt } = material;
      if (releasedAt === null) return [];
      const words = { language: material.language, checked: checkedAt !== null };
      return [{ id, name: file, kind, number, releasedAt, ...words }];
    }),
  };
}
