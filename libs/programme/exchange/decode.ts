import { isUtf8 } from 'node:buffer';
import { Unreadable } from './remarks';

/** What is taken at most, in bytes, or characters where it is text already. */
export const MOST_BYTES = 20 * 1024 * 1024;

/** How far into a file its encoding is looked for. */
const HEAD = 1024;

const BOM = /^\uFEFF/;

/** The text of a file: by its byte order mark, by what it declares, else UTF-8. Throws where it is none of these. */
export function decode(file: string | Uint8Array): string {
  if (file.length > MOST_BYTES)
    throw new Unreadable('too-large', {}, { megabytes: MOST_BYTES / 1024 / 1024 });
  const text = typeof file === 'string' ? file : textOf(file);
  const plain = text.replace(BOM, '');
  if (plain.trim() === '') throw new Unreadable('empty');
  return plain;
}

function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  // What nearly every file is, several times as fast.
  if (/^utf-?8$/i.test(encoding) && isUtf8(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  }
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Unreadable('encoding-unknown', { line: 1 }, { encoding });
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Unreadable('encoding-broken', { line: brokenLine(bytes, encoding) }, { encoding });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  // A first sign of ASCII beside a zero is UTF-16 without its mark.
  if (first !== 0 && second === 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
  // What could be read so far is no UTF-16, whatever it says.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

/** The line of the first byte that is none: found by halves, since the decoder does not say. */
function brokenLine(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return bytes.subarray(0, good).filter((byte) => byte === 10).length + 1;
}
