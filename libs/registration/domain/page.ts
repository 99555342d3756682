/** Where the next page of a list begins: behind the row with this time and id. */
export interface PageKey {
  at: Date;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A place in a list as one opaque word of an address. */
export function pageWord({ at, id }: PageKey): string {
  return `${at.getTime().toString(36)}.${id.replaceAll('-', '')}`;
}

/** The place such a word names; null when it was not made by `pageWord`. */
export function pageKey(word: string): PageKey | null {
  const [time = '', hex = '', more] = word.split('.');
  const at = new Date(parseInt(time, 36));
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (more !== undefined || Number.isNaN(at.getTime()) || !/^[0-9a-z]+$/.test(time) || !UUID.test(id))
    return null;
  return { at, id };
}
