import type { Further, FurtherPart, Json } from './schedule';
import type { Place } from './remarks';
import { isXmlName } from './xml-tree';

/** Elements of XML among the values of JSON, as our own files have them. */
export const XML_KEY = 'further_xml';
/** By this attribute an element of XML holds a value of JSON, as our own files have it. */
export const JSON_MARK = 'json';
/** The element that holds one whose name is none for an element. */
export const FURTHER_ELEMENT = 'further';

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
  /** Names that JSON has for something that was found elsewhere. */
  reserve(...names: string[]): void;
  further(): Further;
}

export interface RoomPart {
  room: Part;
  name: string;
  events: Part[];
}

/** In the one order in which they are written, so that the way they were read in does not show; of one name there is one. */
export function ordered(
  parts: readonly FurtherPart[],
  dropped: (name: string) => void = () => undefined,
): Further {
  const known = new Set<string>();
  const single = parts.filter((part) => {
    if (part.kind === 'element') return true;
    const name = keyOf(part);
    if (known.has(name)) dropped(name);
    return !known.has(name) && known.add(name);
  });
  return single.sort((one, other) => compare(rank(one), rank(other)));
}

/** What it is called where attributes and values stand beside each other, as they do in JSON. */
export function keyOf(part: Exclude<FurtherPart, { kind: 'element' }>): string {
  return part.kind === 'attribute' ? `${part.of}@${part.name}` : part.name;
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

/** One whose name would not be read everywhere is kept as a value. */
export function attributePart(of: string, name: string, value: string): FurtherPart {
  return isXmlName(name) && name !== JSON_MARK && (of === '' || isXmlName(of))
    ? { kind: 'attribute', of, name, value }
    : { kind: 'value', name: `${of}@${name}`, value };
}

const ATTRIBUTE = /^([^@]*)@([^@]+)$/;

/** A value by its name in JSON, where `@lang` is an attribute, and `title@lang` one of a child; none of what we know. */
export function furtherValue(name: string, value: Json, known: ReadonlySet<string>): FurtherPart {
  const [, of, attribute] = ATTRIBUTE.exec(name) ?? [];
  return typeof value === 'string' &&
    of !== undefined &&
    attribute !== undefined &&
    !(of === '' && known.has(attribute))
    ? attributePart(of, attribute, value)
    : { kind: 'value', name, value };
}
