import { pickText } from '@app/kernel';
import type { Operation } from '@app/programme/domain/operation';
import type { Speech } from '../../i18n/speech';
import type { Editor } from './editor-context';
import { timeOf } from './times';

type Known = Pick<Editor, 'rooms' | 'event' | 'days'> & { state: Pick<Editor['state'], 'sessions'> };

/** What others did last, in a sentence: of one session what became of it, of more how many they are. Empty for nothing. */
export function othersWords(
  news: readonly Operation[],
  { state, rooms, event, days }: Known,
  { t, format, language }: Pick<Speech, 't' | 'format' | 'language'>,
): string {
  const last = news.at(-1);
  if (last === undefined) return '';
  const named = ({ by }: Operation): string => by || t('programme.conflict.somebody');
  const name = [...new Set(news.map(named))].join(', ');
  const touched = new Set(news.flatMap(({ changes }) => changes.map(({ session }) => session)));
  const [change] = last.changes;
  if (touched.size !== 1 || change === undefined)
    return t('programme.others.many', { name, n: touched.size });

  const session = state.sessions.get(change.session);
  const title = pickText(session?.title ?? change.before?.title ?? {}, language);
  if (session === undefined) return t('programme.others.removed', { name, title });
  const isMoved = news.some(({ changes }) =>
    changes.some(({ after }) => after && ('startsAt' in after || 'roomId' in after)),
  );
  if (session.startsAt === null || !isMoved) return t('programme.others.changed', { name, title });
  const at = Date.parse(session.startsAt);
  const day = days.find(({ from, to }) => at >= from && at < to);
  const place = [
    day && format.shortDay(day.date),
    timeOf(at, event.timezone),
    pickText(rooms.get(session.roomId ?? '')?.name ?? {}, language),
  ];
  return t('programme.others.moved', { name, title, place: place.filter(Boolean).join(' · ') });
}
