import type { CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import type { ColumnsDrawn } from './use-columns-in-sight';
import classes from './grid.module.css';

/** The day of each column and what it is of, where it is drawn, and in which zone the times are. */
export function ColumnHeads({ drawn }: { drawn: ColumnsDrawn }) {
  const { columns, days, shownDays, event } = useEditor();
  const { t, format, language } = useSpeech();
  const first = days[shownDays[0] ?? 0];
  return (
    <div className={classes['heads']}>
      <div className={classes['corner']}>
        {first && format.zone(new Date(first.from).toISOString(), event.timezone)}
      </div>
      <div>
        {shownDays.length > 1 && (
          <div className={classes['headRow']}>
            {shownDays.map((day) => {
              const span = columns.filter((column) => column.day === day).length;
              return (
                <div
                  key={day}
                  className={classes['day']}
                  style={{ gridColumn: `span ${String(span)}` } as CSSProperties}
                >
                  {format.shortDay(days[day]?.date ?? '')}
                </div>
              );
            })}
          </div>
        )}
        <div className={classes['headRow']}>
          {columns.slice(drawn.first, drawn.last + 1).map(({ day, of }, beside) => (
            <div
              key={`${String(day)} ${of.id}`}
              className={classes['room']}
              style={{ gridColumn: drawn.first + beside + 1 }}
            >
              {of.name(language)}
              {of.seats !== null && <small>{t('programme.seats', { n: of.seats })}</small>}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
