import type { Further, Json } from './schedule';
import { FURTHER_ELEMENT, JSON_MARK, keyOf, XML_KEY } from './part';
import { attributesText, elementText, escapeText, isXmlName } from './xml-tree';

type Attribute = readonly [name: string, value: string];

/** What is beyond what we know of, while the thing that has it is written as XML. */
export class FurtherXml {
  private readonly written = new Set<unknown>();

  constructor(private readonly further: Further) {}

  /** Attributes of the thing, or of one of its children, beside those it has anyway. */
  attributes(of: string, known: readonly Attribute[] = []): Attribute[] {
    const names = new Set(known.map(([name]) => name));
    const more = this.further.flatMap((part): Attribute[] => {
      if (part.kind !== 'attribute' || part.of !== of || names.has(part.name)) return [];
      names.add(part.name);
      this.written.add(part);
      return [[part.name, part.value]];
    });
    return [...known, ...more];
  }

  /** All the rest, as elements. */
  elements(): string[] {
    return this.further
      .filter((part) => !this.written.has(part))
      .map((part) => {
        if (part.kind === 'element') return part.xml;
        // An attribute of a child that is not written has no other place.
        return valueElement(keyOf(part), part.value);
      });
  }
}

function valueElement(name: string, value: Json): string {
  const plain = isXmlName(name) && name !== FURTHER_ELEMENT;
  if (plain && typeof value === 'string') {
    return elementText({ name, attributes: new Map(), children: value === '' ? [] : [value], line: 0 });
  }
  const attributes = [...(plain ? [] : [['name', name] as const]), [JSON_MARK, 'value'] as const];
  const called = plain ? name : FURTHER_ELEMENT;
  return `<${called}${attributesText(attributes)}>${escapeText(JSON.stringify(value))}</${called}>`;
}

/** The same as entries of an object of JSON. */
export function furtherEntries(further: Further): [string, Json][] {
  const elements = further.flatMap((part) => (part.kind === 'element' ? [part.xml] : []));
  return [
    ...further.flatMap((part): [string, Json][] =>
      part.kind === 'element' ? [] : [[keyOf(part), part.value]],
    ),
    ...(elements.length === 0 ? [] : [[XML_KEY, elements] as [string, Json]]),
  ];
}
