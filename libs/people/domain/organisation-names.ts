import { LANGUAGES, type Language, type LocalisedText, cleanText } from '@app/kernel';

/** An organisation by all it is called. */
export interface CalledOrganisation {
  /** In its own script. */
  name: string;
  /** In Latin letters; may be empty. */
  latinName: string;
  /** In further languages; none of them is needed. */
  names: LocalisedText;
}

/** The names as they are kept: cleaned, and only the languages that have one. */
export function keptNames(names: LocalisedText): LocalisedText {
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, cleanText(names[language] ?? '')] as const).filter(
      ([, name]) => name !== '',
    ),
  );
}

/** What stands, and of the others what it lacks. */
export function joinedNames(stands: LocalisedText, more: LocalisedText): LocalisedText {
  return { ...keptNames(more), ...stands };
}

/** Every name of an organisation, each once: its own, the Latin one, then those in further languages. */
export function allNames({ name, latinName, names }: CalledOrganisation): string[] {
  const all = [name, latinName, ...LANGUAGES.map((language) => names[language] ?? '')];
  return [...new Set(all)].filter((each) => each !== '');
}

/** What the name in a further language is called where it is chosen by itself: `nameKm`. */
export function furtherNameField(language: Language): string {
  return `name${language.charAt(0).toUpperCase()}${language.slice(1)}`;
}

/** The column of facts that holds it: `names.km`. */
export function furtherNameColumn(language: Language): string {
  return `names.${language}`;
}
