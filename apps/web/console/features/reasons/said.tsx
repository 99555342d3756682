import type { LocalisedText } from '@app/kernel';
import { Foreign, Local } from '../../parts/names';

/** What was said to somebody: a prepared reason in the reader’s language, other words as they were typed. */
export function Said({ words, text }: { words: string; text: LocalisedText | undefined }) {
  return text === undefined ? <Foreign>{words}</Foreign> : <Local text={text} />;
}
