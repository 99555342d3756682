import type { Further, FurtherPart, Json } from './schedule';
import { oneLine, ordered, type Part, type RoomPart } from './part';
import { type Place, type Remarks, Unreadable } from './remarks';
import { elementText, isXmlName, readElements } from './xml-tree';
import { attributePart } from './xml-part';

export type JsonObject = Readonly<Record<string, Json>>;

/** Elements of XML among the values of JSON, as our own files have them. */
export const XML_KEY = 'further_xml';

const ATTRIBUTE = /^([^@]*)@([^@]+)$/;

/** An object of a JSON file. */
export class JsonPart implements Part {
  readonly place: Place;
  private readonly values: Map<string, Json>;
  private readonly asked = new Set<string>();

  constructor(
    value: JsonObject,
    private readonly path: string,
    private readonly remarks: Remarks,
  ) {
    this.place = { path };
    this.values = new Map(Object.entries(value));
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
    return null;
  }

  part(name: string): Part | null {
    this.asked.add(name);
    const value = this.values.get(name) ?? null;
    if (!isObject(value)) return null;
    this.values.delete(name);
    return this.inner(value, name);
  }

  parts(list: string | null, _item: string): Part[] {
    if (list === null) return [];
    this.asked.add(list);
    const values = this.values.get(list);
    if (!Array.isArray(values)) return [];
    this.values.delete(list);
    return this.things(values, list);
  }

  rooms(): RoomPart[] {
    this.asked.add('rooms');
    const rooms = this.values.get('rooms') ?? null;
    if (Array.isArray(rooms)) {
      return this.parts('rooms', 'room').map((room) => ({
        room,
        name: room.text('name') ?? '',
        events: room.parts('events', 'event'),
      }));
    }
    if (!isObject(rooms)) return [];
    this.values.delete('rooms');
    return Object.entries(rooms).map(([name, events]) => {
      const path = `rooms[${JSON.stringify(name)}]`;
      if (!Array.isArray(events) && events !== null) this.wrongShape(path);
      return {
        room: this.inner({}, path),
        name: oneLine(name) ?? '',
        events: Array.isArray(events) ? this.things(events, path) : [],
      };
    });
  }

  further(): Further {
    const parts: FurtherPart[] = [];
    for (const [name, value] of this.values) {
      if (name === XML_KEY && Array.isArray(value)) parts.push(...value.flatMap((xml) => this.element(xml)));
      else if (this.asked.has(name)) {
        if (value !== null && value !== '') this.wrongShape(name);
      } else parts.push(this.unknown(name, value));
    }
    return ordered(parts);
  }

  private said(name: string): string {
    this.asked.add(name);
    const value = this.values.get(name) ?? null;
    if (value !== null && typeof value === 'object') return '';
    this.values.delete(name);
    return value === null ? '' : String(value);
  }

  private things(values: readonly Json[], list: string): JsonPart[] {
    return values.flatMap((value, index) => {
      const path = `${list}[${index}]`;
      if (isObject(value)) return this.inner(value, path);
      // A list of names, of tracks or persons, is one of things that have nothing else.
      if (typeof value === 'string') return this.inner({ name: value }, path);
      this.wrongShape(path);
      return [];
    });
  }

  private inner(value: JsonObject, path: string): JsonPart {
    return new JsonPart(value, this.path === '' ? path : `${this.path}.${path}`, this.remarks);
  }

  private unknown(name: string, value: Json): FurtherPart {
    const [, of = '', attribute = ''] = ATTRIBUTE.exec(name) ?? [];
    if (typeof value === 'string' && isXmlName(attribute)) {
      this.remarks.note('unknown-attribute', this.place, { name });
      return attributePart(of, attribute, value);
    }
    this.remarks.note('unknown-element', this.place, { name });
    return { kind: 'value', name, value };
  }

  /** It is read again, so that nothing but an element is ever written into a file. */
  private element(xml: Json): FurtherPart[] {
    try {
      if (typeof xml === 'string') {
        this.remarks.note('unknown-element', this.place, { name: XML_KEY });
        return [{ kind: 'element', xml: elementText(readElements(xml)) }];
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
    this.wrongShape(XML_KEY);
    return [];
  }

  private wrongShape(name: string): void {
    this.remarks.note('wrong-shape', this.place, { name: name.replace(/\[\d+\]/g, '[]') });
  }
}

export function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
