import type { Further, FurtherPart } from './schedule';
import type { Place } from './remarks';

/**
 * A thing in a file of either kind, an element of XML or an object of JSON. Whoever reads asks for what it knows by name;
 * what nobody asked for is `further`, and is asked for last.
 */
export interface Part {
  readonly place: Place;
  /** One line of text; null where it says nothing. Of several names the first that says something. */
  text(...names: string[]): string | null;
  /** Text as it stands; empty where nobody would see anything. */
  prose(name: string): string;
  /** The text that stands in it directly. */
  own(): string | null;
  part(name: string): Part | null;
  /** What stands in the list of that name; in XML elements of the name `item`, directly in this one where `list` is null. */
  parts(list: string | null, item: string): Part[];
  /** Of a day. */
  rooms(): RoomPart[];
  further(): Further;
}

export interface RoomPart {
  room: Part;
  name: string;
  events: Part[];
}

/** In the one order in which they are written, so that the way they were read in does not show. */
export function ordered(parts: readonly FurtherPart[]): Further {
  return [...parts].sort((one, other) => compare(rank(one), rank(other)));
}

/** Elements keep theirs: sorting keeps what is equal as it is. */
function rank(part: FurtherPart): string[] {
  if (part.kind === 'attribute') return ['0', part.of, part.name];
  return part.kind === 'value' ? ['1', part.name] : ['2'];
}

function compare(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((key, index) => key !== other[index]);
  return at === -1 ? 0 : (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}

/** On one line, as short texts are printed: line breaks come of how a file was laid out. Null where it says nothing. */
export function oneLine(text: string): string | null {
  if (!/[\r\n]/.test(text)) return text.trim() || null;
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ') || null;
}
