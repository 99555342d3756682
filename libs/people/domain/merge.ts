import { LANGUAGES, type LocalisedText } from '@app/kernel';
import { furtherNameColumn, furtherNameField, keptNames } from './organisation-names';

/** What two records of a series may be made one of. */
export const MERGED_KINDS = ['person', 'organisation'] as const;

export type MergedKind = (typeof MERGED_KINDS)[number];

/** Whose value stands afterwards: that of the record that is kept, or of the other one. */
export const WINNERS = ['kept', 'other'] as const;

export type Winner = (typeof WINNERS)[number];

/** A record by its columns. */
export type Facts = Readonly<Record<string, string>>;

/**
 * What is chosen of one record or the other, and the columns that hold it. A name is chosen as a whole: half of one and
 * half of another would be nobody’s.
 */
export const MERGE_FIELDS: Readonly<Record<MergedKind, Readonly<Record<string, readonly string[]>>>> = {
  person: {
    name: ['native_family', 'native_given', 'latin_family', 'latin_given'],
    salutation: ['salutation'],
    excellency: ['excellency'],
    rank: ['rank'],
    rankOther: ['rank_other'],
    postNominals: ['native_post_nominals', 'latin_post_nominals'],
    email: ['email'],
    country: ['country'],
    language: ['language'],
  },
  organisation: {
    name: ['name'],
    latinName: ['latin_name'],
    ...Object.fromEntries(
      LANGUAGES.map((language) => [furtherNameField(language), [furtherNameColumn(language)]]),
    ),
    country: ['country'],
    kind: ['kind'],
  },
};

/** What both may have of their own without a conflict: a name that only one has stays, unless somebody leaves it out. */
const JOINED = new Set(LANGUAGES.map(furtherNameField));

export type Choice = Readonly<Record<string, Winner>>;

/** The fields of which no record of this kind is made, among those chosen. */
export function unknownFields(kind: MergedKind, choice: Choice): string[] {
  return Object.keys(choice).filter((field) => !Object.hasOwn(MERGE_FIELDS[kind], field));
}

/**
 * The one record that is made of two; what nobody chose stays as it is kept, and names in languages of which only one of
 * them has a name stand side by side.
 */
export function settled(
  kind: MergedKind,
  { kept, other }: { kept: Facts; other: Facts },
  choice: Choice,
): Facts {
  const winnerOf = (field: string, names: readonly string[]): Winner =>
    choice[field] ?? (JOINED.has(field) && isEmpty(kept, names) ? 'other' : 'kept');
  const columns = Object.entries(MERGE_FIELDS[kind]).flatMap(([field, names]) =>
    names.map((name) => [name, (winnerOf(field, names) === 'other' ? other : kept)[name] ?? ''] as const),
  );
  return Object.fromEntries(columns);
}

/** The fields in which the two differ. */
export function differing(kind: MergedKind, { kept, other }: { kept: Facts; other: Facts }): string[] {
  return Object.entries(MERGE_FIELDS[kind])
    .filter(([, names]) => names.some((name) => kept[name] !== other[name]))
    .map(([field]) => field);
}

/** What is proposed: what the kept record lacks comes from the other one. */
export function proposed(
  kind: MergedKind,
  { kept, other }: { kept: Facts; other: Facts },
): Record<string, Winner> {
  return Object.fromEntries(
    Object.entries(MERGE_FIELDS[kind]).map(([field, names]) => [
      field,
      isEmpty(kept, names) && !isEmpty(other, names) ? 'other' : 'kept',
    ]),
  );
}

/** What an organisation is called in further languages, by its facts. */
export function namesOf(facts: Facts): LocalisedText {
  return keptNames(
    Object.fromEntries(LANGUAGES.map((language) => [language, facts[furtherNameColumn(language)] ?? ''])),
  );
}

/** Whether neither of the two says anything in this field, in which most have nothing to say. */
export function isLeftOut(field: string, { kept, other }: { kept: Facts; other: Facts }): boolean {
  const columns = MERGE_FIELDS.organisation[field] ?? [];
  return JOINED.has(field) && isEmpty(kept, columns) && isEmpty(other, columns);
}

function isEmpty(facts: Facts, names: readonly string[]): boolean {
  return names.every((name) => (facts[name] ?? '') === '');
}
