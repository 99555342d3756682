import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** Nothing here yet: one sentence why, and the first step. */
export function Empty({ children, step }: { children: ReactNode; step?: ReactNode }) {
  return (
    <div className={classes['empty']}>
      <p>{children}</p>
      {step}
    </div>
  );
}
