import classes from './brand.module.css';

/** The mark, two rivers that meet, and the name. */
export function Brand() {
  return (
    <span className={classes['brand']}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 4c0 7 9 6 9 16M21 4c0 7-9 6-9 16" />
      </svg>
      Rivermeet
    </span>
  );
}
