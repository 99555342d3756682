import type { Language } from '@app/kernel';
import { languageOfText } from './languages';

/** What somebody is called in two scripts; either may be empty. */
interface Written {
  nativeName: string;
  latinName: string;
}

/**
 * A name for whoever reads this language: as she writes it herself where that is in the reader’s letters or in Latin
 * ones, else in Latin letters. `other` is the other way of writing it; empty where there is none.
 */
export function readableName(
  { nativeName, latinName }: Written,
  reader: Language,
): { name: string; other: string } {
  const own = languageOfText(nativeName);
  const isRead = own === reader || own === 'en' || own === 'vi';
  const [first, second] = isRead ? [nativeName, latinName] : [latinName, nativeName];
  const name = first || second;
  return { name, other: second === name ? '' : second };
}
