import type { Json } from './schedule';
import { type Remarks, Unreadable } from './remarks';
import { writable } from './xml-tree';

/** A schedule is ten deep; what a tool adds of its own is hardly deeper. */
export const MOST_DEPTH = 40;

/** Of the largest conferences a file has a hundred thousand: each costs many times what it takes in the file. */
const MOST_VALUES = 300_000;

/** How many lists and objects stand within each other, looked at no further than counts. */
export function depthOf(value: Json, within = 0): number {
  if (value === null || typeof value !== 'object' || within > MOST_DEPTH) return within;
  const inner: readonly Json[] = Array.isArray(value) ? value : Object.values(value);
  return inner.reduce<number>((most, each) => Math.max(most, depthOf(each, within + 1)), within + 1);
}

/** The same without what a file of the other kind could not hold. */
export function keptJson(
  value: Json,
  remarks: Remarks,
  path = '',
  depth = 0,
  counted: { values: number } = { values: 0 },
): Json {
  counted.values += 1;
  if (counted.values > MOST_VALUES) {
    throw new Unreadable('too-many-parts', { path: path.slice(0, 200) }, { most: MOST_VALUES });
  }
  if (depth > MOST_DEPTH)
    throw new Unreadable('too-deep', { path: path.slice(0, 200) }, { most: MOST_DEPTH });
  if (typeof value === 'string') return keptText(value, remarks, path);
  if (typeof value === 'number') return keptNumber(value, remarks, path);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value.map((each: Json, index) => keptJson(each, remarks, `${path}[${index}]`, depth + 1, counted));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      keptText(name, remarks, path),
      keptJson(each, remarks, path === '' ? name : `${path}.${name}`, depth + 1, counted),
    ]),
  );
}

function keptText(text: string, remarks: Remarks, path: string): string {
  const kept = writable(text);
  if (kept !== text) remarks.note('unwritable-characters', { path });
  return kept;
}

/** What JavaScript cannot count exactly might be taken for another id. */
function keptNumber(value: number, remarks: Remarks, path: string): number | string {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
  remarks.note('number-imprecise', { path });
  return String(value);
}
