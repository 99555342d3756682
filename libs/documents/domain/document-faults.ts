/** A text of the document has a character none of the bundled fonts can show. `texts` are the clusters concerned. */
export class MissingGlyphs extends Error {
  constructor(readonly texts: readonly string[]) {
    super(`No bundled font shows ${texts.length} of the document's characters.`);
    this.name = 'MissingGlyphs';
  }
}

/** The template could not be set: a defect of ours, never of the data. */
export class TemplateFault extends Error {
  constructor(template: string, reason: string) {
    super(`The template “${template}” could not be set: ${reason}`);
    this.name = 'TemplateFault';
  }
}

const NAMED_TEXT = /the text `\\?"(.*?)\\?"` could not be displayed/gu;

/** The clusters the PDF/A gate names in its refusal, unescaped; empty when it refused for another reason. */
export function missingTexts(message: string): string[] {
  return Array.from(new Set(Array.from(message.matchAll(NAMED_TEXT), ([, text]) => unescaped(text ?? ''))));
}

// The compiler writes the text as Rust's debug format does, inside a message written so once more.
function unescaped(text: string): string {
  return unquoted(unquoted(text).replace(/\\u\{([0-9a-f]+)\}/giu, (_, hex: string) => character(hex)));
}

function unquoted(text: string): string {
  return text.replace(/\\(["'\\])/gu, '$1');
}

function character(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}
