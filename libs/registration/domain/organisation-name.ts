import type { Language, LocalisedText } from '@app/kernel';

interface Named {
  organisationName: string;
  organisationLatinName?: string;
  /** What the organisation is called in further languages. */
  organisationNames: LocalisedText;
}

/** What a reader of this language reads of an organisation: its name in it, else as its people write it. */
export function organisationIn(
  { organisationName, organisationLatinName = '', organisationNames }: Named,
  language: Language,
): string {
  const said = organisationNames[language];
  if (said !== undefined) return said;
  return (language === 'en' && organisationLatinName) || organisationName;
}

/** Letters of the Latin script, with signs and figures between them. */
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * The two lines of a badge in this language. A name that is Latin already has the one in the badge’s language under it;
 * one in another script gives it its place, so that whoever reads only Latin letters still can.
 */
export function organisationLines(
  named: Required<Named>,
  language: Language,
): { organisationName: string; organisationLatin: string } {
  const { organisationName, organisationLatinName, organisationNames } = named;
  const said = organisationNames[language];
  const asWritten = { organisationName, organisationLatin: organisationLatinName };
  if (said === undefined || organisationName === '') return asWritten;
  if (language === 'en') return { organisationName, organisationLatin: said };
  if (LATIN.test(organisationName)) return { organisationName, organisationLatin: said };
  return { organisationName: said, organisationLatin: organisationLatinName || organisationName };
}
