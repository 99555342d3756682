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
