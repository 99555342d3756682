import type { ReactNode } from 'react';
import classes from './table.module.css';

/** A table that scrolls sideways by itself where the window is narrow, reachable by keyboard. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes['frame']} role="region" aria-label={label} tabIndex={0}>
      <table className={classes['table']}>{children}</table>
    </div>
  );
}
