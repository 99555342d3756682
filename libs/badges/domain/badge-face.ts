import { type Language, type LocalisedText, pickText, searchKey } from '@app/kernel';

/** The person a badge is for, as registration tells it. An empty text is none. */
export interface BadgePerson {
  number: string;
  nativeName: string;
  latinName: string;
  /** The names with the letters behind them; empty where there are none. */
  nativeWhole: string;
  latinWhole: string;
  nativeLanguage: Language;
  jobTitle: string;
  organisationName: string;
  organisationLatin: string;
  countryName: { native: string; en: string };
  category: { code: string; word: LocalisedText; colour: string };
  /** That she comes with somebody, and with whom. */
  accompanies: string;
  /** Whether the person is invented for the demonstration. */
  invented: boolean;
}

/** Everything that is printed on one badge, in the order it is read. */
export interface BadgeFace {
  number: string;
  colour: string;
  language: Language;
  category: string;
  categoryNative: string;
  nativeName: string;
  latinName: string;
  /** What is printed in place of the name where there is room for the letters behind it too. */
  nativeWhole: string;
  latinWhole: string;
  jobTitle: string;
  organisation: string;
  organisationLatin: string;
  country: string;
  countryNative: string;
  /** Gives way to everything else. */
  accompanies: string;
  invented: boolean;
}

const TEXTS = [
  'category',
  'categoryNative',
  'nativeName',
  'latinName',
  'jobTitle',
  'organisation',
  'organisationLatin',
  'country',
  'countryNative',
  'accompanies',
] as const satisfies readonly (keyof BadgeFace)[];

/** A text of a face that a font may be unable to show. */
export type FaceText = (typeof TEXTS)[number];

/** The names that give way to shorter ones. */
const WHOLE = ['nativeWhole', 'latinWhole'] as const;

/** What badges have come to say since the first were printed. */
const LATER: ReadonlySet<string> = new Set([...WHOLE, 'accompanies']);

/** What the badge of this person says. Nothing is said twice: what is the same in both scripts stands once. */
export function faceOf(person: BadgePerson): BadgeFace {
  const latinName = person.latinName || person.nativeName;
  const organisation = person.organisationName || person.organisationLatin;
  const category = pickText(person.category.word, 'en');
  return {
    number: person.number,
    colour: person.category.colour,
    language: person.nativeLanguage,
    category,
    categoryNative: unlessSame(pickText(person.category.word, person.nativeLanguage), category),
    nativeName: unlessSame(person.nativeName, latinName),
    latinName,
    nativeWhole: person.nativeWhole,
    latinWhole: person.latinName === '' ? person.nativeWhole : person.latinWhole,
    jobTitle: person.jobTitle,
    organisation,
    organisationLatin: unlessSame(person.organisationLatin, organisation),
    country: person.countryName.en,
    countryNative: soundsAlike(person.countryName) ? '' : person.countryName.native,
    accompanies: person.accompanies,
    invented: person.invented,
  };
}

/** Viet Nam and Việt Nam are one name. */
function soundsAlike({ native, en }: BadgePerson['countryName']): boolean {
  const letters = (text: string) => searchKey(text).replaceAll(' ', '');
  return letters(native) === letters(en);
}

function unlessSame(text: string, other: string): string {
  return text.trim() === other.trim() ? '' : text;
}

/** The face as one line, the same for the same face: what its hash is made from. */
export function faceRecord(face: BadgeFace): string {
  // Badges that were printed before names had letters behind them, or company, still say what they said.
  const said = Object.entries(face).filter(([name, value]) => value !== '' || !LATER.has(name));
  return JSON.stringify(said.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The face as far as fonts can show it, by the clusters that are missing from them. A native name with one of them
 * leaves the Latin name alone on the badge, since half a name is a wrong name; of other texts only the cluster goes.
 * Where no name is left the number stands for the person. Null when there is nothing to leave out.
 */
export function faceWithout(
  face: BadgeFace,
  missing: readonly string[],
): { face: BadgeFace; left: FaceText[] } | null {
  const named = TEXTS.filter((name) => missing.some((cluster) => face[name].includes(cluster)));
  const left = named.length > 0 ? named : TEXTS.filter((name) => name === 'nativeName' && face[name] !== '');
  if (left.length === 0 && !WHOLE.some((name) => face[name] !== '')) return null;

  const shown = { ...face };
  for (const name of left) shown[name] = name === 'nativeName' ? '' : textWithout(face[name], missing);
  for (const name of WHOLE) {
    if (left.length === 0 || missing.some((cluster) => face[name].includes(cluster))) shown[name] = '';
  }
  if (shown.latinName === '' && shown.nativeName === '') shown.latinName = face.number;
  return { face: shown, left };
}

/** The text without these clusters and the gaps they leave. */
export function textWithout(text: string, clusters: readonly string[]): string {
  return clusters
    .reduce((rest, cluster) => rest.replaceAll(cluster, ''), text)
    .replace(/\s+/gu, ' ')
    .trim();
}
