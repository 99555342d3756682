import { shownKeys } from './shown-keys';
import classes from './key-sign.module.css';

/** The key of a button, in it: seen where there is room, and no part of what the button is called. */
export function KeySign({ keys }: { keys: string }) {
  return <span className={classes['sign']} data-key={shownKeys(keys).join(' ')} aria-hidden />;
}
