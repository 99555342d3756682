/**
 * The PDF standards documents may be exported to, by the names the compiler knows. It takes an unknown name for none
 * and silently writes a plain PDF, so a name is checked here and the file's own claim in the tests.
 */
export const PDF_STANDARDS = { 'A-2u': 'a-2u', 'A-2a': 'a-2a', 'UA-1': 'ua-1' } as const;

export type PdfStandard = keyof typeof PDF_STANDARDS;

/** The compiler's name of a standard; throws when it is none of ours. */
export function compilerName(standard: string): (typeof PDF_STANDARDS)[PdfStandard] {
  const known = Object.entries(PDF_STANDARDS).find(([name]) => name === standard);
  if (known === undefined) throw new RangeError(`Unknown PDF standard “${standard}”.`);
  return known[1];
}
