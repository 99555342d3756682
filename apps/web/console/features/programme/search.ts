export const VIEWS = ['themes', 'people', 'list'] as const;

/** What of the programme is shown, as it stands in the address. */
export interface ProgrammeSearch {
  /** Day of the calendar, or `all`. */
  day?: string;
  /** Themes or people as columns in the place of rooms, or a list. */
  view?: (typeof VIEWS)[number];
  q?: string;
  /** Ids, with commas between them. */
  theme?: string;
  room?: string;
  /** Language of the floor. */
  language?: string;
  /** The session whose details are open. */
  session?: string;
}

const FIELDS = ['day', 'q', 'theme', 'room', 'language', 'session'] as const;

/** Reads what is shown from an address; whatever is not part of it is left out. */
export function programmeSearch(search: Record<string, unknown>): ProgrammeSearch {
  const found: ProgrammeSearch = {};
  for (const field of FIELDS) {
    const value = search[field];
    const words = typeof value === 'number' ? String(value) : value;
    if (typeof words === 'string' && words !== '') found[field] = words;
  }
  const view = VIEWS.find((each) => each === search['view']);
  if (view !== undefined) found.view = view;
  return found;
}
