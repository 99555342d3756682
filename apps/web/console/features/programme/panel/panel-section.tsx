import { type ReactNode, useState } from 'react';
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
  // With its last entry taken out, it does not fold away under whoever adds another.
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return (
    <details className={classes['section']} open={opened}>
      <summary>
        {title}
        {count !== undefined && count > 0 && <span className={classes['count']}>{count}</span>}
      </summary>
      <div className={classes['fields']}>{children}</div>
    </details>
  );
}
