/** The columns a list of people can show, besides those of panels, in the order they are offered. */
export const LIST_COLUMNS = [
  'number',
  'name',
  'nativeName',
  'latinName',
  'salutation',
  'excellency',
  'rank',
  'postNominals',
  'organisation',
  'organisationLatin',
  'jobTitle',
  'country',
  'category',
  'state',
  'sent',
  'created',
  'email',
  'language',
  'invented',
] as const;

export type ListColumn = (typeof LIST_COLUMNS)[number];

/** What is shown unless somebody chooses otherwise. */
export const USUAL_COLUMNS: readonly string[] = [
  'number',
  'name',
  'organisation',
  'country',
  'category',
  'state',
  'sent',
];

/** The most columns of one list. */
export const MOST_COLUMNS = 30;

export function isListColumn(column: string): column is ListColumn {
  return LIST_COLUMNS.some((one) => one === column);
}

/** The panels these columns are of: `badge` of `badge.state`. */
export function panelsOfColumns(columns: readonly string[]): string[] {
  return [
    ...new Set(columns.flatMap((column) => (column.includes('.') ? (column.split('.')[0] ?? []) : []))),
  ];
}
