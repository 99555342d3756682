import type { Language } from '@app/kernel';

/**
 * Words one after the other. The lists of `Intl` are no help: of units they have no separators in Chinese, and of
 * conjunctions they end in “and”, which would hide what is a choice.
 */
export function listOf(words: readonly string[], language: Language): string {
  return words.join(language === 'zh' ? '、' : ', ');
}
