import type { ReactNode } from 'react';
import classes from './table.module.css';

interface TableProps {
  label: string;
  /** Whether its rows are those of before, until those that were asked for are here. */
  busy?: boolean;
  children: ReactNode;
}

/** A table that scrolls sideways by itself where the window is narrow, reachable by keyboard. */
export function Table({ label, busy, children }: TableProps) {
  return (
    <div className={classes['frame']} role="region" aria-label={label} aria-busy={busy} tabIndex={0}>
      <table className={classes['table']}>{children}</table>
    </div>
  );
}
