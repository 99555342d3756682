import { SaxesParser } from 'saxes';
import { Unreadable } from './remarks';

export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  line: number;
}

/** A schedule is six elements deep; what a tool adds of its own is hardly deeper. */
const MOST_DEPTH = 40;
/** Elements and attributes: the largest conferences have some fifty thousand, and others wait while it is read. */
const MOST_PARTS = 200_000;
/** Of one element. */
const MOST_ATTRIBUTES = 1_000;

/**
 * The elements of an XML file. Entities are the five of XML itself and characters by number: a document type, in which
 * others could be declared, is refused.
 */
export function readElements(text: string): XmlElement {
  const parser = new SaxesParser({ forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let parts = 0;
  let line = 1;
  const here = () => ({ line: parser.line, column: parser.column + 1 });
  const say = (words: string) => {
    const inside = open.at(-1);
    // What parts one element from the next is no text.
    if (inside) append(inside, words);
  };
  parser.on('error', (error) => {
    throw new Unreadable('malformed', here(), { reason: error.message.replace(/^[\d:]+ /, '') });
  });
  parser.on('doctype', () => {
    throw new Unreadable('doctype', here());
  });
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    // Counted with the element: to be told of each attribute takes the parser twice as long.
    const said = Object.entries(attributes);
    parts += 1 + said.length;
    if (said.length > MOST_ATTRIBUTES)
      throw new Unreadable('too-many-parts', here(), { most: MOST_ATTRIBUTES });
    if (parts > MOST_PARTS) throw new Unreadable('too-many-parts', here(), { most: MOST_PARTS });
    if (open.length >= MOST_DEPTH) throw new Unreadable('too-deep', here(), { most: MOST_DEPTH });
    const element = { name, attributes: new Map(said), children: [], line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', say);
  parser.on('cdata', say);
  parser.write(text).close();
  // The parser has refused a document without one.
  return root as unknown as XmlElement;
}

/** Text and CDATA beside each other are one text. */
function append({ children }: XmlElement, words: string): void {
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + words;
  else children.push(words);
}

/** The element as text, always the same for the same element. */
export function elementText({ name, attributes, children }: XmlElement): string {
  const inner = innerText(children);
  return inner === ''
    ? `<${name}${attributesText(attributes)}/>`
    : `<${name}${attributesText(attributes)}>${inner}</${name}>`;
}

export function innerText(children: readonly (XmlElement | string)[]): string {
  return children
    .map((child) => (typeof child === 'string' ? escapeText(child) : elementText(child)))
    .join('');
}

export function attributesText(attributes: Iterable<readonly [string, string]>): string {
  return [...attributes].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
}

// A carriage return as it is would be read as a line feed.
const IN_TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const IN_ATTRIBUTES: Readonly<Record<string, string>> = {
  ...IN_TEXT,
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

export function escapeText(text: string): string {
  return writable(text).replace(/[&<>\r]/g, (sign) => IN_TEXT[sign] ?? sign);
}

export function escapeAttribute(text: string): string {
  return writable(text).replace(/[&<>"\r\n\t]/g, (sign) => IN_ATTRIBUTES[sign] ?? sign);
}

/** No XML holds these, whatever is done to them. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** The text with a sign in place of each character that stands in no XML. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '\uFFFD');
}

/** Of XML's own names those in plain letters, of which every reader is sure. */
const NAME = /^[a-z_][\w.-]*(?::[a-z_][\w.-]*)?$/i;

/** Whether an element or attribute can be called so. */
export function isXmlName(name: string): boolean {
  return NAME.test(name);
}
