import { pickText } from '@app/kernel';
import type { CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { spanOf, timeOf } from '../times';
import { coveringOf } from './covering';
import type { Placed } from './geometry';
import classes from './grid.module.css';

const MINUTE = 60_000;

/** The cell the keys are at: where N makes a session and V puts what was cut. It says what stands there. */
export function CellCursor({ places }: { places: readonly Placed[] }) {
  const { at, columns, days, event, state, surroundings, zoom, window, create, focus } = useEditor();
  const { t, format, language } = useSpeech();
  // Somebody comes in by Tab where nothing is current: the first card, else the first cell.
  if (at.kind === 'session' && places.some(({ session }) => session.id === at.session)) return null;
  const cell = at.kind === 'cell' ? at : { column: 0, minute: window.from + 60 };
  const column = columns[cell.column];
  const day = column && days[column.day];
  if (!column || !day) return null;

  const minutes = Math.max(zoom, 15);
  const from = day.from + cell.minute * MINUTE;
  const covering = coveringOf(
    column.of,
    { from, to: from + minutes * MINUTE },
    state.sessions.values(),
    surroundings.others,
  );
  const place = {
    day: format.shortDay(day.date),
    time: timeOf(from, event.timezone),
    room: column.of.name(language),
  };
  return (
    <button
      type="button"
      className={classes['cell']}
      data-current
      style={{ '--at': cell.minute, '--column': cell.column, '--minutes': minutes } as CSSProperties}
      onFocus={() => {
        if (at.kind !== 'cell') focus({ kind: 'cell', column: cell.column, minute: cell.minute });
      }}
      onClick={() => {
        create(cell);
      }}
    >
      {covering === null
        ? t('programme.cell', place)
        : t('programme.cell.taken', {
            ...place,
            by: pickText(covering.title, language),
            span: spanOf(covering.from, covering.minutes, event.timezone),
          })}
    </button>
  );
}
