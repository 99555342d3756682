import type { Said } from '@app/i18n';

import { colourClass } from './colours';
import type { Frame } from './frame';
import { SaidText } from './said';

interface Props {
  frame: Frame;
  name: Said;
  word: Said;
  colour: string;
}

/** The word that stands beside a colour; left out where it would only repeat the name. */
export function Word({ frame, name, word, colour }: Props) {
  if (word.text === name.text) return null;
  return (
    <span class={`word ${colourClass(colour)}`}>
      <SaidText frame={frame} said={word} />
    </span>
  );
}
