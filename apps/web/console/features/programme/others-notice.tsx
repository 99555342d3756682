import type { Operation } from '@app/programme/domain/operation';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useEditor } from './editor-context';
import { othersWords } from './others-words';
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
  const words = othersWords(news, useEditor(), useSpeech());
  return (
    <span className={classes['others']} role="status">
      {words}
    </span>
  );
}
