import { pickText } from '@app/kernel';
import type { CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import classes from './grid.module.css';

/** The day and room of each column, and in which zone the times are. */
export function ColumnHeads() {
  const { columns, days, rooms, shownDays, event } = useEditor();
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
          {columns.map(({ day, roomId }) => {
            const room = rooms.get(roomId);
            return (
              <div key={`${String(day)} ${roomId}`} className={classes['room']}>
                {pickText(room?.name ?? {}, language)}
                <small>{t('programme.seats', { n: room?.capacity ?? 0 })}</small>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
