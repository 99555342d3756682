import type { LocalisedText } from '@app/kernel';
import { Local } from './names';
import classes from './colour-word.module.css';

/** A colour and its word, as on the badge: a bar and the word beside it, so that colour is never alone. */
export function ColourWord({ colour, word }: { colour: string; word: LocalisedText }) {
  return (
    <span className={classes['mark']}>
      <svg viewBox="0 0 4 16" aria-hidden="true">
        <rect width="4" height="16" rx="1" fill={colour} />
      </svg>
      <Local text={word} />
    </span>
  );
}
