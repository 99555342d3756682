import type { Typed } from '../register/entry';

const LATIN_ONLY = /^[\p{Script=Latin}\p{M}\p{P}\s]+$/u;

/**
 * What was looked for, as first answers, so that nobody at the desk types it twice: an address is her e-mail, a name is
 * put where its letters belong. A word in capitals is the family name, as lists of delegations write it; where nothing
 * says which part is which, all of it is the given name, to be parted by who sees the person. Numbers name nobody.
 */
export function firstAnswers(words: string): Typed {
  const looked = words.trim().replace(/\s+/gu, ' ');
  if (looked.includes('@')) return { email: looked };
  if (looked === '' || /\p{N}/u.test(looked)) return {};
  if (!LATIN_ONLY.test(looked)) return { nativeGiven: looked };
  const parts = looked.split(' ');
  const family = parts.filter(inCapitals);
  if (family.length === 0 || family.length === parts.length) return { latinGiven: looked };
  return {
    latinFamily: family.join(' '),
    latinGiven: parts.filter((part) => !inCapitals(part)).join(' '),
  };
}

function inCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}
