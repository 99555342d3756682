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
    country: ['country'],
    kind: ['kind'],
  },
};

export type Choice = Readonly<Record<string, Winner>>;

/** The fields of which no record of this kind is made, among those chosen. */
export function unknownFields(kind: MergedKind, choice: Choice): string[] {
  return Object.keys(choice).filter((field) => !Object.hasOwn(MERGE_FIELDS[kind], field));
}

/** The one record that is made of two; what nobody chose stays as it is kept. */
export function settled(
  kind: MergedKind,
  { kept, other }: { kept: Facts; other: Facts },
  choice: Choice,
): Facts {
  const columns = Object.entries(MERGE_FIELDS[kind]).flatMap(([field, names]) =>
    names.map((name) => [name, (choice[field] === 'other' ? other : kept)[name] ?? ''] as const),
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
  const isEmpty = (facts: Facts, names: readonly string[]) =>
    names.every((name) => (facts[name] ?? '') === '');
  return Object.fromEntries(
    Object.entries(MERGE_FIELDS[kind]).map(([field, names]) => [
      field,
      isEmpty(kept, names) && !isEmpty(other, names) ? 'other' : 'kept',
    ]),
  );
}
