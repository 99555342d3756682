/** Of what the script is, as it stands in the address. */
export interface ScriptSearch {
  day?: string | undefined;
  session?: string | undefined;
  language?: string | undefined;
}

/** Reads it from an address; whatever is not part of it is left out. */
export function scriptSearch(search: Record<string, unknown>): ScriptSearch {
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const { day, session, language } = search;
  return Object.fromEntries(
    Object.entries({ day: word(day), session: word(session), language: word(language) }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
