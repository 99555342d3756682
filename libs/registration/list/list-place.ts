import { type ListOrder, orderWords } from '../domain/list-order';
import type { ListKey } from '../persistence/list-page';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A place in a list of this order as one opaque word of an address. */
export function listWord(order: ListOrder, { values, id }: ListKey): string {
  return Buffer.from(JSON.stringify([orderWords(order), id, ...values])).toString('base64url');
}

/** The place such a word names; null when it was not made by `listWord` for this order. */
export function listKey(order: ListOrder, word: string): ListKey | null {
  try {
    const [words, id, ...values] = JSON.parse(Buffer.from(word, 'base64url').toString()) as unknown[];
    const fits =
      words === orderWords(order) &&
      typeof id === 'string' &&
      ID.test(id) &&
      values.length === order.length &&
      values.every((value) => value === null || typeof value === 'string');
    return fits ? { id, values: values as (string | null)[] } : null;
  } catch {
    return null;
  }
}
