import { pickText } from '@app/kernel';
import type { CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { spanOf } from '../times';
import classes from './grid.module.css';

const MINUTE = 60_000;

/** What has a room besides the sessions, such as an approved meeting. It is moved where it was given, not here. */
export function Elsewhere() {
  const { surroundings, columns, days, event } = useEditor();
  const { language } = useSpeech();
  return surroundings.others.flatMap(({ id, roomId, tableId, from, to, label }) => {
    if (roomId === null || tableId !== null) return [];
    const day = days.findIndex((each) => from >= each.from && from < each.to);
    const column = columns.findIndex((each) => each.day === day && each.roomId === roomId);
    const start = days[day]?.from;
    if (column < 0 || start === undefined) return [];
    const minutes = (to - from) / MINUTE;
    const span = spanOf(from, minutes, event.timezone);
    const style = { '--column': column, '--at': (from - start) / MINUTE, '--minutes': minutes };
    return (
      <div key={id} className={classes['elsewhere']} style={style as CSSProperties}>
        <span>{span}</span> <strong>{pickText(label, language)}</strong>
      </div>
    );
  });
}
