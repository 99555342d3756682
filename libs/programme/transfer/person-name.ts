import { type PersonName, shownName } from '@app/kernel';

const LATIN = /^[\p{Script=Latin}\p{M}\p{P}\p{N}\p{S}\p{Zs}]+$/u;

type NameParts = Pick<PersonName, 'nativeFamily' | 'nativeGiven' | 'latinFamily' | 'latinGiven'>;

/**
 * The parts of a name a schedule gives in one: in Latin letters the last word is taken for the family’s, as lists are
 * ordered by it; in another script it is left whole. Put together again it is what it was.
 */
export function namePartsOf(name: string): NameParts {
  const nothing = { nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '' };
  if (!LATIN.test(name)) return { ...nothing, nativeFamily: name };
  const at = name.lastIndexOf(' ');
  const parts = { ...nothing, latinGiven: name.slice(0, Math.max(at, 0)), latinFamily: name.slice(at + 1) };
  const whole = shownName({ ...parts, salutation: '' }, '') === name;
  return whole && parts.latinFamily !== '' ? parts : { ...nothing, latinFamily: name };
}
