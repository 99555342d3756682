import { dateIn } from '@app/events';
import { formatSize } from '@app/i18n';
import type { Language } from '@app/kernel';
import {
  FILE_KINDS,
  type FileMediaType,
  type Material,
  type Release,
  type ReleasedSession,
  type SessionFile,
} from '@app/programme';

import {
  type AgendaDay,
  type AgendaModel,
  type Choice,
  FILTER_KEYS,
  type FilterKey,
  type MaterialModel,
  type RatingModel,
  type SessionModel,
  type SessionPageModel,
} from '../views/agenda-models';
import { gridOf } from './agenda-grid';
import type { ProgrammeWords } from './agenda-models';
import { saidOrNull } from './event-models';

export type Query = Readonly<Record<string, unknown>>;

/** What a page of the programme is made of. */
export interface Matter {
  /** Null before the programme is published. */
  release: Pick<Release, 'programme'> | null;
  words: ProgrammeWords;
  now: Date;
}

/** The agenda, as far as it is chosen. */
export function agendaOf({ release, words, now }: Matter, query: Query): AgendaModel {
  const { sessions } = words;
  const chosen = chosenOf(query);
  const shown = sessions.filter((session) => isChosen(session, chosen));
  const days = release ? daysOf(release, shown, words) : [];
  return {
    ...words.head,
    featured: sessions.filter(({ featured }) => featured),
    days,
    filter: { choices: choicesOf(sessions, words), chosen, list: query['view'] === 'list' },
    now: onNow(shown, words.timezone, now),
    files: release ? filesOf(days, shown, words) : [],
  };
}

/** A session by its code or its id; undefined where there is none. */
export function sessionAsked({ words }: Pick<Matter, 'words'>, asked: string): ReleasedSession | undefined {
  return words.parts.sessions.find(({ id, code }) => id === asked || (code !== '' && code === asked));
}

/**
 * A session and what stands around it. `files`: what is told of those its materials name, by id; `rating`: what this
 * reader may say of it.
 */
export function sessionPageOf(
  { words }: Pick<Matter, 'words'>,
  found: ReleasedSession,
  { files, rating = null }: { files: ReadonlyMap<string, SessionFile>; rating?: RatingModel | null },
): SessionPageModel {
  const session = words.session(found);
  const others = words.sessions.filter(({ id, when }) => id !== session.id && when !== null);
  const { when, room } = session;
  // Where there are several rooms, the one before is the one before in the same room.
  const near = others.filter((other) => !room || other.room?.code === room.code);
  return {
    ...words.head,
    session,
    description: saidOrNull(found.description, words.language),
    items: words.items(found),
    materials: found.materials.flatMap(
      (material) =>
        materialOf(material, `${words.base}/agenda/${found.id}/files/${material.id}`, {
          language: words.language,
          files,
        }) ?? [],
    ),
    rating,
    previous: near.findLast((other) => when && other.when && other.when.endsAt <= when.startsAt) ?? null,
    next: near.find((other) => when && other.when && other.when.startsAt >= when.endsAt) ?? null,
    parallel: others.filter(
      (other) => when && other.when && other.when.startsAt < when.endsAt && when.startsAt < other.when.endsAt,
    ),
  };
}

/** A material as a page shows it; null where there is nothing to open. `path`: where its file is handed out. */
export function materialOf(
  { title, url, fileId }: Material,
  path: string,
  { language, files }: { language: Language; files: ReadonlyMap<string, SessionFile> },
): MaterialModel | null {
  if (fileId === null) return /^https?:\/\//.test(url) ? { title: title || url, url, file: '' } : null;
  const file = files.get(fileId);
  if (!file) return null;
  const kind = FILE_KINDS[file.mediaType as FileMediaType] ?? '';
  const words = [kind.toUpperCase(), formatSize(file.size, language)].filter((part) => part !== '');
  return { title: title || file.name, url: path, file: words.join(' · ') };
}

/** What is on now, else what comes next today. */
function onNow(sessions: readonly SessionModel[], timezone: string, now: Date): string | null {
  const today = dateIn(timezone, now);
  const next = sessions.find(({ running, when }) => running || (when?.date === today && when.startsAt > now));
  return next?.id ?? null;
}

function chosenOf(query: Query): AgendaModel['filter']['chosen'] {
  const given = FILTER_KEYS.flatMap((key) => {
    const value = query[key];
    return typeof value === 'string' && value !== '' ? [[key, value] as const] : [];
  });
  return Object.fromEntries(given);
}

const VALUES: Readonly<Record<FilterKey, (session: SessionModel) => readonly string[]>> = {
  day: ({ when }) => (when ? [when.date] : []),
  theme: ({ theme }) => (theme ? [theme.code] : []),
  room: ({ room }) => (room ? [room.code] : []),
  language: ({ languages }) => languages.map(({ tag }) => tag),
};

function isChosen(session: SessionModel, chosen: AgendaModel['filter']['chosen']): boolean {
  return FILTER_KEYS.every((key) => {
    const wanted = chosen[key];
    return wanted === undefined || VALUES[key](session).includes(wanted);
  });
}

function choicesOf(
  sessions: readonly SessionModel[],
  words: ProgrammeWords,
): Record<FilterKey, readonly Choice[]> {
  const used = (key: FilterKey): Set<string> => new Set(sessions.flatMap((session) => VALUES[key](session)));
  const [rooms, themes] = [used('room'), used('theme')];
  const languages = new Map(
    sessions.flatMap((session) => session.languages.map(({ tag, word }) => [tag, word])),
  );
  return {
    day: [...used('day')].sort().map((value) => ({ value, label: words.day(value) })),
    theme: words.allThemes
      .filter(({ code }) => themes.has(code))
      .map(({ code, name }) => ({ value: code, label: name.text })),
    room: words.allRooms
      .filter(({ code }) => rooms.has(code))
      .map(({ code, name }) => ({ value: code, label: name.text })),
    language: [...languages].map(([value, label]) => ({ value, label })),
  };
}

function daysOf(
  release: Pick<Release, 'programme'>,
  sessions: readonly SessionModel[],
  words: ProgrammeWords,
): AgendaDay[] {
  const dates = [...new Set(sessions.flatMap(({ when }) => when?.date ?? []))].sort();
  return dates.map((date) => {
    const onDay = sessions.filter(({ when }) => when?.date === date);
    const title = release.programme.days.find((day) => day.date === date)?.title ?? {};
    return { date, title: saidOrNull(title, words.language), sessions: onDay, ...gridOf(onDay) };
  });
}

function filesOf(
  days: readonly AgendaDay[],
  sessions: readonly SessionModel[],
  words: ProgrammeWords,
): AgendaModel['files'] {
  const rooms = new Set(sessions.flatMap(({ room }) => room?.code ?? []));
  const file = (query: Record<string, string>): string =>
    `${words.base}/agenda.pdf?${new URLSearchParams(query).toString()}`;
  return [
    ...days.map(({ date }) => ({ href: file({ day: date }), label: words.day(date) })),
    ...words.allRooms
      .filter(({ code }) => rooms.has(code))
      .map(({ code, name }) => ({ href: file({ room: code }), label: name })),
  ];
}
