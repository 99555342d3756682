import type { ReactNode } from 'react';
import { Brand } from './brand';
import classes from './bare.module.css';

/** A page outside every event: the brand and the matter, no navigation. */
export function Bare({ children }: { children: ReactNode }) {
  return (
    <main className={classes['bare']}>
      <div className={classes['brand']}>
        <Brand />
      </div>
      {children}
    </main>
  );
}
