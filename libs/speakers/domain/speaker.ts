import {
  type Language,
  type LocalisedText,
  type PersonName,
  latinFullName,
  nativeFullName,
} from '@app/kernel';

/** What a speaker hands in. */
export const MATERIAL_KINDS = ['text', 'slides', 'other'] as const;

export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** Of one file, and how many may be handed in for one part, versions and languages together. */
export const MATERIAL_BOUNDS = { megabytes: 25, files: 60 } as const;

/** Characters of one part of a name, and of what another system calls her, of which the database keeps an index. */
export const MOST_NAME_PART = 100;
export const MOST_EXTERNAL_ID = 200;

/** The most languages somebody is said to speak. */
export const MOST_LANGUAGES = 12;

/** One part of a name suffices: many have a single one. */
export function isNamed({ nativeFamily, nativeGiven, latinFamily, latinGiven }: PersonName): boolean {
  return [nativeFamily, nativeGiven, latinFamily, latinGiven].some((part) => part !== '');
}

/**
 * The name of the day as it is printed, by language: in Latin letters, and as she writes it in her own language and, in
 * Chinese characters, in Chinese.
 */
export function printedNameOf(name: PersonName, country: string, native: Language | null): LocalisedText {
  const [own, latin] = [nativeFullName(name, country), latinFullName(name, country)];
  if (own === '' || own === latin) return { en: latin || own };
  return { en: latin || own, ...(native !== null && { [native]: own }) };
}
