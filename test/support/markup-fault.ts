import { elementsIn, type HtmlElement, parseHtml, textIn } from './html';

/** What fetches or shows something by standing there; none but the event's picture is ever ours. */
const FOREIGN = new Set(['audio', 'base', 'embed', 'iframe', 'img', 'object', 'picture', 'source', 'video']);

/** Where a page of ours may lead. */
export const OWN_LINKS = /^([/#?]|mailto:|$)/;

/** The one picture an event's page may hold: a file of the house, in several widths, with no words of its own. */
const PICTURE = String.raw`/pictures/[0-9a-f-]{36}/[0-9a-f]{64}\.webp`;
const PICTURE_SRC = new RegExp(`^${PICTURE}$`);
const PICTURE_SET = new RegExp(`^${PICTURE} \\d+w(, ${PICTURE} \\d+w)*$`);

function isPicture({ name, attributes: { src = '', srcset = '', alt } }: HtmlElement): boolean {
  return name === 'img' && PICTURE_SRC.test(src) && PICTURE_SET.test(srcset) && alt === '';
}

/**
 * What stands in the page and is not ours: scripts but the one file, handlers, frames, images but as many pictures of
 * the event as the page has. Null when nothing does.
 */
export function markupFault(page: string, links = OWN_LINKS, pictures = 0): string | null {
  let elements: HtmlElement[];
  try {
    elements = elementsIn(parseHtml(page));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const scripts = elements.filter(({ name }) => name === 'script');
  if (scripts.length > 1) return `${scripts.length} scripts`;
  if (scripts.some((script) => textIn(script) !== '' || !script.attributes.src?.startsWith('/')))
    return 'a script';
  const foreign = elements.filter(({ name }) => FOREIGN.has(name));
  if (foreign.length > pictures || !foreign.every(isPicture)) return 'foreign elements';
  if (elements.some(({ attributes }) => Object.keys(attributes).some((name) => name.startsWith('on')))) {
    return 'a handler';
  }
  const leading = elements.filter(({ name }) => name === 'a' || name === 'form');
  if (leading.some(({ attributes: { href, action } }) => !links.test(href ?? action ?? '')))
    return 'a foreign link';
  return null;
}
