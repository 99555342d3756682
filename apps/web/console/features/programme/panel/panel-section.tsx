import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** A part of the details that can be folded away. */
export function PanelSection({
  title,
  open = false,
  count,
  children,
}: {
  title: string;
  open?: boolean;
  /** How many there are in it, said while it is folded. */
  count?: number;
  children: ReactNode;
}) {
  return (
    <details className={classes['section']} open={open}>
      <summary>
        {title}
        {count !== undefined && count > 0 && <span className={classes['count']}>{count}</span>}
      </summary>
      <div className={classes['fields']}>{children}</div>
    </details>
  );
}
