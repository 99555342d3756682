import { Foreign } from '../../parts/names';
import { Swatch } from '../settings/colour-input';
import classes from './tags.module.css';

/** A tag: its colour and its word, so that colour is never alone. */
export function TagMark({ tag }: { tag: { name: string; colour: string } }) {
  return (
    <span className={classes['tag']}>
      <Swatch colour={tag.colour} />
      <Foreign>{tag.name}</Foreign>
    </span>
  );
}
