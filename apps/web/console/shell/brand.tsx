import classes from './brand.module.css';

/** The mark, rivers that meet, and the name: as on the site. */
export function Brand() {
  return (
    <span className={classes['brand']}>
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <path d="M2 5c11 0 11 9 24 9M2 14h24M2 23c11 0 11-9 24-9" />
      </svg>
      Rivermeet
    </span>
  );
}
