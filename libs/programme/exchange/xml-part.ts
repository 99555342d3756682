import type { Further, FurtherPart, Json } from './schedule';
import { depthOf, MOST_DEPTH } from './json-values';
import {
  attributePart,
  FURTHER_ELEMENT,
  furtherValue,
  JSON_MARK,
  oneLine,
  ordered,
  type Part,
  type RoomPart,
  XML_KEY,
} from './part';
import type { Place, Remarks } from './remarks';
import { elementText, innerText, isXmlName, type XmlElement } from './xml-tree';

/** An element of an XML file. */
export class XmlPart implements Part {
  readonly place: Place;
  private readonly children: readonly XmlElement[];
  private readonly asked = new Set<string>([XML_KEY]);
  private readonly taken = new Set<XmlElement>();
  /** Of the taken those that are no things of their own, whose attributes are told here. */
  private readonly heard = new Set<XmlElement>();
  private readonly takenAttributes = new Set<string>();
  private ownTaken = false;

  constructor(
    private readonly element: XmlElement,
    private readonly remarks: Remarks,
  ) {
    this.place = { line: element.line };
    this.children = elementsOf(element);
  }

  text(...names: string[]): string | null {
    for (const name of names) {
      const said = oneLine(this.said(name));
      if (said !== null) return said;
    }
    return null;
  }

  prose(name: string): string {
    const said = this.said(name);
    return said.trim() === '' ? '' : said;
  }

  own(): string | null {
    this.ownTaken = true;
    return oneLine(directText(this.element));
  }

  part(name: string): Part | null {
    this.asked.add(name);
    const child = this.take(name);
    return child ? new XmlPart(child, this.remarks) : null;
  }

  parts(list: string | null, item: string): Part[] {
    if (list === null) {
      this.asked.add(item);
      return this.each(item).map((child) => new XmlPart(child, this.remarks));
    }
    this.asked.add(list);
    return this.each(list).flatMap((holder) => {
      this.heard.add(holder);
      this.noteAstray(holder);
      return elementsOf(holder).flatMap((child) => {
        if (child.name === item) return new XmlPart(child, this.remarks);
        this.remarks.note('not-kept', { line: child.line }, { name: `${holder.name} > ${child.name}` });
        return [];
      });
    });
  }

  rooms(): RoomPart[] {
    return this.parts(null, 'room').map((room) => ({
      room,
      name: room.text('name') ?? '',
      events: room.parts(null, 'event'),
    }));
  }

  reserve(...names: string[]): void {
    for (const name of names) this.asked.add(name);
  }

  further(): Further {
    const parts: FurtherPart[] = [];
    const own = [...this.element.attributes].filter(([name]) => !this.takenAttributes.has(name));
    for (const [name, value] of own) {
      this.remarks.note('unknown-attribute', this.place, { name: `${this.element.name}@${name}` });
      parts.push(attributePart('', name, value));
    }
    for (const child of this.heard) parts.push(...this.attributesOf(child));
    const others = this.children.filter((child) => !this.taken.has(child));
    const alike = new Map<string, number>();
    for (const { name } of others) alike.set(name, (alike.get(name) ?? 0) + 1);
    for (const child of others) parts.push(this.unknown(child, alike.get(child.name) === 1));
    if (!this.ownTaken) this.noteAstray(this.element);
    return ordered(parts, (name) => {
      this.remarks.note('not-kept', this.place, { name: `${this.element.name} > ${name}` });
    });
  }

  private said(name: string): string {
    this.asked.add(name);
    const attribute = this.element.attributes.get(name);
    if (attribute !== undefined) this.takenAttributes.add(name);
    if (attribute !== undefined && attribute.trim() !== '') return attribute;
    const child = this.take(name);
    if (!child) return '';
    this.heard.add(child);
    if (elementsOf(child).length === 0) return directText(child);
    this.remarks.note('markup-in-text', { line: child.line }, { name });
    return innerText(child.children);
  }

  /** The first that is called so, and holds no value of JSON. */
  private take(name: string): XmlElement | undefined {
    const child = this.children.find(
      (each) => each.name === name && !this.taken.has(each) && jsonOf(each) === undefined,
    );
    if (child) this.taken.add(child);
    return child;
  }

  /** All that are called so, taken. */
  private each(name: string): XmlElement[] {
    const found = this.children.filter(
      (child) => child.name === name && !this.taken.has(child) && jsonOf(child) === undefined,
    );
    for (const child of found) this.taken.add(child);
    return found;
  }

  private attributesOf(child: XmlElement): FurtherPart[] {
    return [...child.attributes].map(([name, value]) => {
      this.remarks.note('unknown-attribute', { line: child.line }, { name: `${child.name}@${name}` });
      return attributePart(child.name, name, value);
    });
  }

  private unknown(child: XmlElement, isOnly: boolean): FurtherPart {
    const json = jsonOf(child);
    const name = child.attributes.get('name') ?? child.name;
    // Called as something we know it would be taken for that.
    if (json !== undefined && !this.asked.has(name)) return furtherValue(name, json, this.asked);
    this.remarks.note(
      'unknown-element',
      { line: child.line },
      { name: `${this.element.name} > ${child.name}` },
    );
    // A second of what we know would be taken for the first where that is written elsewhere.
    if (this.asked.has(child.name)) {
      return { kind: 'element', xml: `<${FURTHER_ELEMENT}>${elementText(child)}</${FURTHER_ELEMENT}>` };
    }
    const plain =
      isOnly && child.attributes.size === 0 && elementsOf(child).length === 0 && isXmlName(child.name);
    return plain
      ? { kind: 'value', name: child.name, value: directText(child) }
      : { kind: 'element', xml: elementText(child) };
  }

  private noteAstray(element: XmlElement): void {
    if (directText(element).trim() !== '') {
      this.remarks.note('text-astray', { line: element.line }, { name: element.name });
    }
  }
}

function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== 'string');
}

function directText({ children }: XmlElement): string {
  const [only] = children;
  if (children.length < 2) return typeof only === 'string' ? only : '';
  return children.filter((child) => typeof child === 'string').join('');
}

/** The value that came from JSON, as our own XML files have it; undefined for another element. */
function jsonOf(element: XmlElement): Json | undefined {
  if (element.attributes.get(JSON_MARK) !== 'value') return undefined;
  try {
    const value: Json = JSON.parse(directText(element));
    return depthOf(value) > MOST_DEPTH ? undefined : value;
  } catch {
    return undefined;
  }
}
