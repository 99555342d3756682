import { pickText } from '@app/kernel';
import type { CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { timeOf } from '../times';
import { coveringOf, type Placed } from './geometry';
import classes from './grid.module.css';

/** The cell the keys are at: where N makes a session and V puts what was cut. It says what covers it, if anything does. */
export function CellCursor({ places }: { places: readonly Placed[] }) {
  const { at, columns, days, event, zoom, window, create, focus } = useEditor();
  const { t, format, language } = useSpeech();
  // Somebody comes in by Tab where nothing is current: the first card, else the first cell.
  if (at.kind === 'session' && places.some(({ session }) => session.id === at.session)) return null;
  const cell = at.kind === 'cell' ? at : { column: 0, minute: window.from + 60 };
  const column = columns[cell.column];
  const day = column && days[column.day];
  if (!column || !day) return null;

  const place = {
    day: format.shortDay(day.date),
    time: timeOf(day.from + cell.minute * 60_000, event.timezone),
    room: column.of.name(language),
  };
  const covering = coveringOf(places, cell);
  const words = covering
    ? t('programme.cell-of', { ...place, session: pickText(covering.session.title, language) })
    : t('programme.cell', place);
  return (
    <button
      type="button"
      className={classes['cell']}
      data-current
      style={
        { '--at': cell.minute, '--column': cell.column, '--minutes': Math.max(zoom, 15) } as CSSProperties
      }
      onFocus={() => {
        if (at.kind !== 'cell') focus({ kind: 'cell', column: cell.column, minute: cell.minute });
      }}
      onClick={() => {
        create(cell);
      }}
    >
      {words}
    </button>
  );
}
