import type { Conflict } from '@app/commitments/domain/conflict';
import { pickText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import type { EventDetail } from '../../../../api/types';
import type { Speech } from '../../../i18n/speech';
import { spanOf } from '../times';
import type { Surroundings } from './surroundings';

/** What a sentence about a conflict names things by. */
export interface Named {
  sessions: ReadonlyMap<string, Session>;
  event: EventDetail;
  surroundings: Surroundings;
}

const MINUTE = 60_000;

/** A conflict as a sentence an organiser can act on. */
export function conflictWords(conflict: Conflict, named: Named, { t, language }: Speech): string {
  const { sessions, others, subject, from, to, figures } = conflict;
  const [one = '', other = ''] = sessions.map((id) =>
    pickText(named.sessions.get(id)?.title ?? {}, language),
  );
  const values = {
    one,
    other: other || elsewhereName(others, named, language) || t('programme.conflict.elsewhere'),
    room: pickText(named.event.rooms.find(({ id }) => id === subject.id)?.name ?? {}, language),
    person: personName(subject.id, named) || t('programme.conflict.somebody'),
    span: spanOf(from, (to - from) / MINUTE, named.event.timezone),
    minutes: figures.minutes ?? 0,
    short: figures.short ?? 0,
    gap: figures.gap ?? 0,
    needed: figures.needed ?? 0,
    capacity: figures.capacity ?? 0,
    most: figures.most ?? 0,
    people: figures.people ?? others.length,
  };
  return t(`programme.conflict.${sentenceOf(conflict)}`, values);
}

/** Which sentence tells it: there is more than one of an interpreter's load, and of where she is wanted twice. */
function sentenceOf({ kind, limit, sessions, others }: Conflict) {
  if (kind === 'interpreter-load') return `load-${limit ?? 'day'}` as const;
  return kind === 'interpreter' && sessions.length + others.length === 1 ? 'two-booths' : kind;
}

/** What the only other party is called that is no session; empty where there are several. */
function elsewhereName(
  others: readonly string[],
  { surroundings }: Named,
  language: Speech['language'],
): string {
  const [only, another] = others;
  if (only === undefined || another !== undefined) return '';
  return pickText(surroundings.others.find(({ id }) => id === only)?.label ?? {}, language);
}

function personName(id: string, { surroundings }: Named): string {
  for (const { personId, name } of surroundings.engaged.values()) if (personId === id) return name;
  return surroundings.interpreters.find((interpreter) => interpreter.id === id)?.name ?? '';
}
