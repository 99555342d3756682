import { forwardRef } from 'react';
import classes from './grid.module.css';

/** What is being dragged, where it would come to stand. It is written to directly: no rendering while a pointer moves. */
export const DragGhost = forwardRef<HTMLDivElement>(function DragGhost(_, ref) {
  return (
    <div className={classes['overlay']} aria-hidden>
      <div ref={ref} className={classes['ghost']} hidden>
        <strong />
        <span />
      </div>
    </div>
  );
});

/** What letting go over the tab of a day would do; it stands below the tab and is written to as the ghost is. */
export const DayHint = forwardRef<HTMLDivElement>(function DayHint(_, ref) {
  return <div ref={ref} className={classes['hint']} aria-hidden hidden />;
});
