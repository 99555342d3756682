/** One field before and after, in words short enough for a line; null where nothing stood or stands. */
export interface SaidChange {
  /** The language of the text, where a field has one in several. */
  language?: string;
  before: string | null;
  after: string | null;
}

/** What parts of a value, and their values, are called. */
interface Words {
  part: (name: string) => string;
  value: (value: string) => string;
}

const AS_THEY_ARE: Words = { part: (name) => name, value: (value) => value };

/** How a list of codes is cut off. */
const MOST_WORDS = 12;

/**
 * What became of a field. Of text in several languages only the languages that differ are said, of a list only what it
 * holds, of what has parts each part that holds something.
 */
export function saidChanges(
  before: string | undefined,
  after: string | undefined,
  words: Words = AS_THEY_ARE,
): SaidChange[] {
  const [was, is] = [parsed(before), parsed(after)];
  if (!isTexts(was) && !isTexts(is)) return [{ before: said(was, words), after: said(is, words) }];
  const [old, now] = [textsOf(was), textsOf(is)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((language) => old[language] !== now[language])
    .map((language) => ({ language, before: old[language] ?? null, after: now[language] ?? null }));
}

function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : (JSON.parse(json) as unknown);
}

function said(value: unknown, words: Words): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const all = value.map((one: unknown) => codeOf(one) ?? said(one, words) ?? '');
    const shown = all.slice(0, MOST_WORDS).join(', ');
    return all.length > MOST_WORDS ? `${shown} … (${String(all.length)})` : shown;
  }
  return typeof value === 'object' ? saidParts(value, words) : JSON.stringify(value);
}

function saidParts(value: object, words: Words): string {
  return Object.entries(value)
    .map(([name, part]): [string, string | null] => [name, said(part, words)])
    .filter(([, part]) => part !== null)
    .map(([name, part]) => `${words.part(name)}: ${words.value(part ?? '')}`)
    .join('; ');
}

function codeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined;
  return typeof value.code === 'string' ? value.code : undefined;
}

type Texts = Readonly<Record<string, string>>;

/** Text by language: an object of texts whose keys are two or three small letters. */
function isTexts(value: unknown): value is Texts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([language, text]) => /^[a-z]{2,3}$/.test(language) && typeof text === 'string',
  );
}

function textsOf(value: unknown): Texts {
  return isTexts(value) ? value : {};
}

/** Whether it is a moment, as JSON has it. */
export function isInstant(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);
}

/** An id by its end, which tells two of them apart as well; anything else as it is. */
export function shortId(value: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? `…${value.slice(-6)}` : value;
}
