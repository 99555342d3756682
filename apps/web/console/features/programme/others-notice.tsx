import { pickText } from '@app/kernel';
import type { Operation } from '@app/programme/domain/operation';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useEditor } from './editor-context';
import { timeOf } from './times';
import classes from './editor.module.css';

/** Milliseconds for which it stands there what others did. */
const SHOWN = 12_000;

/** Who else just did what: a card that moves by itself would leave everybody wondering. */
export function OthersNotice() {
  const { others } = useEditor().state;
  const [news, setNews] = useState<readonly Operation[]>([]);
  const seen = useRef(others.at(-1)?.number ?? 0);
  useEffect(() => {
    const last = others.at(-1)?.number ?? 0;
    if (last <= seen.current) return;
    const before = seen.current;
    seen.current = last;
    setNews((shown) => [...shown, ...others.filter(({ number }) => number > before)]);
  }, [others]);
  useEffect(() => {
    if (news.length === 0) return;
    const timer = window.setTimeout(() => {
      setNews([]);
    }, SHOWN);
    return () => {
      window.clearTimeout(timer);
    };
  }, [news]);
  const words = useWords(news);
  return (
    <span className={classes['others']} role="status">
      {words}
    </span>
  );
}

function useWords(news: readonly Operation[]): string {
  const { state, rooms, event, days } = useEditor();
  const { t, format, language } = useSpeech();
  const last = news.at(-1);
  if (last === undefined) return '';
  const name = last.by || t('programme.conflict.somebody');
  const touched = new Set(news.flatMap(({ changes }) => changes.map(({ session }) => session)));
  const [change] = last.changes;
  if (touched.size !== 1 || change === undefined) {
    const names = [...new Set(news.map(({ by }) => by || t('programme.conflict.somebody')))].join(', ');
    return t('programme.others.many', { name: names, n: touched.size });
  }
  const session = state.sessions.get(change.session);
  const title = pickText(session?.title ?? change.before?.title ?? {}, language);
  if (session === undefined) return t('programme.others.removed', { name, title });
  const after = change.after ?? {};
  if (session.startsAt === null || !('startsAt' in after || 'roomId' in after)) {
    return t('programme.others.changed', { name, title });
  }
  const at = Date.parse(session.startsAt);
  const day = days.find(({ from, to }) => at >= from && at < to);
  const place = [
    day && format.shortDay(day.date),
    timeOf(at, event.timezone),
    pickText(rooms.get(session.roomId ?? '')?.name ?? {}, language),
  ];
  return t('programme.others.moved', { name, title, place: place.filter(Boolean).join(' · ') });
}
