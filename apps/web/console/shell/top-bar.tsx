import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import classes from './top-bar.module.css';

/** Two pixels at the top that move while something is on its way. */
export function TopBar() {
  const navigating = useRouterState({ select: ({ status }) => status === 'pending' });
  const busy = useIsFetching() + useIsMutating() > 0 || navigating;
  return <div className={classes['bar']} data-busy={busy} aria-hidden="true" />;
}
