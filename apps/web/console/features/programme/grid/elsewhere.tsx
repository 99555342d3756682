import { pickText } from '@app/kernel';
import type { CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { spanOf } from '../times';
import classes from './grid.module.css';

const MINUTE = 60_000;

/** What has a room, or somebody's time, besides the sessions, such as an approved meeting. It is moved where it was given, not here. */
export function Elsewhere() {
  const { surroundings, columns, days, event } = useEditor();
  const { language } = useSpeech();
  return surroundings.others.flatMap((other) => {
    const { id, from, to, label } = other;
    const day = days.findIndex((each) => from >= each.from && from < each.to);
    const start = days[day]?.from;
    if (start === undefined) return [];
    const minutes = (to - from) / MINUTE;
    return columns.flatMap((column, index) => {
      if (column.day !== day || !column.of.holdsOther(other)) return [];
      const style = { '--column': index, '--at': (from - start) / MINUTE, '--minutes': minutes };
      return (
        <div key={`${id} ${column.of.id}`} className={classes['elsewhere']} style={style as CSSProperties}>
          <span>{spanOf(from, minutes, event.timezone)}</span> <strong>{pickText(label, language)}</strong>
        </div>
      );
    });
  });
}
