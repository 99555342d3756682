import type { CSSProperties } from 'react';
import { useEditor } from '../editor-context';
import { timeOf } from '../times';
import classes from './grid.module.css';

/** The hours of the day, as the clocks of the venue show them. */
export function TimeRuler() {
  const { window, days, shownDays, event } = useEditor();
  const day = days[shownDays[0] ?? 0];
  const hours = Array.from(
    { length: (window.to - window.from) / 60 },
    (_, index) => window.from + index * 60,
  );
  return (
    <div className={classes['ruler']} aria-hidden>
      {hours.map((minute) => (
        <time key={minute} style={{ '--at': minute } as CSSProperties}>
          {day && timeOf(day.from + minute * 60_000, event.timezone)}
        </time>
      ))}
    </div>
  );
}
