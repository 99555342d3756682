import type { PrintedSession, PrintedSheet } from '@app/programme';

import type { AgendaModel, SessionModel } from '../views/agenda-models';
import type { ProgrammeWords } from './agenda-models';

/** What is printed of an agenda: a sheet for each day, named after the room where one is chosen. */
export function sheetsOf({ days, filter }: AgendaModel, words: ProgrammeWords): PrintedSheet[] {
  const room = words.allRooms.find(({ code }) => code === filter.chosen.room);
  return days.map(({ date, title, sessions }) => ({
    heading: [room?.name.text, words.day(date), room ? '' : title?.text]
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
    sessions: sessions.map((session) => printed(session, room !== undefined)),
  }));
}

function printed(session: SessionModel, inRoom: boolean): PrintedSession {
  const { when, title, subtitle, theme, room, floor, into, people } = session;
  const facts = [theme?.word.text, inRoom ? '' : room?.name.text, ...[floor, ...into]];
  return {
    time: when ? `${when.from}–${when.to}` : '',
    title: title.text,
    subtitle: subtitle?.text ?? '',
    facts: facts.filter((part) => part !== undefined && part !== '').join(' · '),
    people: people.map(({ name, position, organisation }) =>
      [name, position?.text, organisation?.text]
        .filter((part) => part !== undefined && part !== '')
        .join(', '),
    ),
    colour: theme?.colour ?? null,
  };
}
