export interface HtmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (HtmlElement | string)[];
}

const VOID = new Set(['base', 'br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** Elements whose text holds no markup: of the first two not even references. */
const TEXT_ONLY = new Set(['script', 'style', 'textarea', 'title']);

const OPEN = /<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z_:][-\w:.]*(?:="[^"<]*")?)*)\s*(\/?)>/y;
const CLOSE = /<\/([a-zA-Z][a-zA-Z0-9]*)\s*>/y;
const ATTRIBUTE = /([a-zA-Z_:][-\w:.]*)(?:="([^"]*)")?/g;
const TEXT = /[^<]+/y;

/**
 * A page as a browser reads it, but without a browser's mercy: markup that is not closed, not quoted or not escaped is
 * an error, since our own views never write any. What is typed must come out as text, so it can never be one either.
 */
export function parseHtml(page: string): HtmlElement {
  if (page !== last.page) last = { page, root: parsed(page) };
  return last.root;
}

/** The same page is looked at for several things. */
let last: { page: string; root: HtmlElement } = {
  page: '',
  root: { name: '', attributes: {}, children: [] },
};

function parsed(page: string): HtmlElement {
  // What a browser does before it reads on: line breaks are one character, and NUL is not there to be read.
  const html = page.replace(/\r\n?/g, '\n').replace(/\0/g, '\uFFFD');
  const root: HtmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  let position = /^<!doctype html>/i.exec(html)?.[0].length ?? 0;

  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const found = pattern.exec(html);
    if (found) position = pattern.lastIndex;
    return found;
  };

  while (position < html.length) {
    const parent = open.at(-1) ?? root;
    const text = next(TEXT);
    if (text) {
      parent.children.push(decoded(text[0]));
      continue;
    }
    const closing = next(CLOSE);
    if (closing) {
      if (closing[1] !== parent.name) throw new Error(`</${closing[1]}> closes <${parent.name}>.`);
      open.pop();
      continue;
    }
    const opening = next(OPEN);
    if (!opening) throw new Error(`No markup of ours: ${html.slice(position, position + 80)}`);
    const [, name = '', attributes = '', closed] = opening;
    const element: HtmlElement = { name, attributes: attributesOf(attributes), children: [] };
    parent.children.push(element);
    if (VOID.has(name) || closed) continue;
    if (TEXT_ONLY.has(name)) {
      const end = html.indexOf(`</${name}>`, position);
      if (end < 0) throw new Error(`<${name}> is not closed.`);
      const inner = html.slice(position, end);
      element.children.push(name === 'script' || name === 'style' ? inner : decoded(inner));
      position = end + name.length + 3;
    } else open.push(element);
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed.`);
  return root;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name.toLowerCase(), decoded(value)]),
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  return text.replace(/&(?:(\w+);|#(\d+);)?/g, (reference, name?: string, code?: string) => {
    const character = name === undefined ? code && String.fromCodePoint(Number(code)) : NAMED[name];
    if (character === undefined || character === '') throw new Error(`No reference of ours: ${reference}`);
    return character;
  });
}

/** Every element, in the order of the page. */
export function elementsIn(element: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = [];
  const gather = ({ children }: HtmlElement): void => {
    for (const child of children) {
      if (typeof child === 'string') continue;
      found.push(child);
      gather(child);
    }
  };
  gather(element);
  return found;
}

export function textIn(element: HtmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** One control of a form. */
export interface Control {
  name: string;
  kind: 'hidden' | 'text' | 'lines' | 'select' | 'choice' | 'button';
}

export interface HtmlForm {
  action: string;
  controls: Control[];
  /** What a browser would send if a button without a name were pressed now. */
  values: Record<string, string[]>;
}

/** The forms of a page, as they stand filled in. */
export function formsIn(root: HtmlElement): HtmlForm[] {
  return elementsIn(root)
    .filter(({ name }) => name === 'form')
    .map(formOf);
}

function formOf(form: HtmlElement): HtmlForm {
  const controls = new Map<string, Control>();
  const values: Record<string, string[]> = {};
  const unseen = new Set(
    elementsIn(form)
      .filter(({ attributes }) => 'hidden' in attributes)
      .flatMap(elementsIn),
  );
  for (const element of elementsIn(form)) {
    const { name } = element.attributes;
    const kind = unseen.has(element) ? 'hidden' : kindOf(element);
    if (!name || !kind) continue;
    controls.set(name, { name, kind });
    const value = valueOf(element);
    if (value !== null && kind !== 'button') values[name] = [...(values[name] ?? []), value];
  }
  return { action: form.attributes.action ?? '', controls: [...controls.values()], values };
}

function kindOf({ name, attributes }: HtmlElement): Control['kind'] | null {
  if (name === 'button') return 'button';
  if (name === 'textarea') return 'lines';
  if (name === 'select') return 'select';
  if (name !== 'input') return null;
  if (attributes.type === 'hidden') return 'hidden';
  return attributes.type === 'checkbox' || attributes.type === 'radio' ? 'choice' : 'text';
}

function valueOf(element: HtmlElement): string | null {
  const { attributes } = element;
  if (element.name === 'textarea') return textIn(element).replace(/^\n/, '');
  if (element.name === 'select') {
    const options = elementsIn(element).filter(({ name }) => name === 'option');
    const chosen = options.find((option) => 'selected' in option.attributes) ?? options[0];
    return chosen?.attributes.value ?? '';
  }
  const choice = attributes.type === 'checkbox' || attributes.type === 'radio';
  return choice && !('checked' in attributes) ? null : (attributes.value ?? (choice ? 'on' : ''));
}
