import { type LocalisedText, notFound } from '@app/kernel';
import type { CategoryView } from './categories.reader';

/** A category as a row or a badge names it. */
export interface CategoryName {
  id: string;
  code: string;
  name: LocalisedText;
  word: LocalisedText;
  colour: string;
}

/** What the category of this id is called among these; throws where it is none of them. */
export function categoryName(id: string, categories: readonly CategoryView[]): CategoryName {
  const found = categories.find((category) => category.id === id);
  if (!found) throw notFound('category');
  const { code, name, word, colour } = found;
  return { id, code, name, word, colour };
}
