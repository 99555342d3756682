import { isId } from '@app/kernel';
import { type ListOrder, type SortColumn, orderWords } from '../domain/list-order';
import type { ListKey } from '../persistence/list-page';
import { partsOf, wordOf } from './page-word';

/** A place in a list of this order as one opaque word of an address. */
export function listWord(order: ListOrder, { values, id }: ListKey): string {
  return wordOf([orderWords(order), id, ...values]);
}

/** The place such a word names; null when it was not made by `listWord` for this order. */
export function listKey(order: ListOrder, word: string): ListKey | null {
  const [words, id, ...values] = partsOf(word);
  const fits =
    words === orderWords(order) &&
    isId(id) &&
    values.length === order.length &&
    values.every((value, at) => mayStand(order[at]?.column, value));
  return fits ? { id, values: values as (string | null)[] } : null;
}

/** Whether the database can compare this column with it: what it cannot read would be its error, not an end of the list. */
function mayStand(column: SortColumn | undefined, value: unknown): boolean {
  if (column === undefined) return false;
  if (value === null) return true;
  return typeof value === 'string' && READABLE[column](value);
}

const isText = (value: string): boolean => !value.includes('\0');
const isMoment = (value: string): boolean => MOMENT.test(value) && isDay(value.slice(0, 10));
const isDay = (day: string): boolean => {
  const read = new Date(day);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
};
const isWhole =
  (most: number) =>
  (value: string): boolean =>
    /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= most;

/** As PostgreSQL writes a moment. */
const MOMENT =
  /^[1-9]\d{3}-\d\d-\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

const READABLE: Readonly<Record<SortColumn, (value: string) => boolean>> = {
  created: isMoment,
  sent: isMoment,
  name: isText,
  organisation: isText,
  country: isText,
  number: isWhole(2_147_483_647),
  state: isWhole(32_767),
};
