import type { Further, FurtherPart, Json } from './schedule';
import { furtherValue, oneLine, ordered, type Part, type RoomPart, XML_KEY } from './part';
import { type Place, type Remarks, Unreadable } from './remarks';
import { elementText, readElements } from './xml-tree';

export type JsonObject = Readonly<Record<string, Json>>;

/** An object of a JSON file. */
export class JsonPart implements Part {
  readonly place: Place;
  private readonly values: Map<string, Json>;
  private readonly asked = new Set<string>([XML_KEY]);

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

  parts(list: string | null, item: string): Part[] {
    // What XML lists under this name must not be another thing here.
    this.asked.add(list ?? item);
    if (list === null) return [];
    const values = this.values.get(list);
    if (!Array.isArray(values)) return [];
    this.values.delete(list);
    return this.things(values, list);
  }

  rooms(): RoomPart[] {
    this.asked.add('rooms').add('room');
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

  reserve(): void {
    // It found them by these names.
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
    const part = furtherValue(name, value, this.asked);
    this.remarks.note(part.kind === 'attribute' ? 'unknown-attribute' : 'unknown-element', this.place, {
      name,
    });
    return part;
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
