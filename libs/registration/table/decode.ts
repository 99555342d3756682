import { tableUnreadable } from './table.errors';

export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'utf-16' | 'gb18030';
}

/**
 * The text of a file: by its byte order mark, else UTF-8 where every byte agrees, else GB18030, in which Chinese
 * spreadsheets save.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs(bytes, 'utf-16', 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs(bytes, 'utf-16', 'utf-16be');
  try {
    return decodedAs(bytes, 'utf-8', 'utf-8');
  } catch {
    return decodedAs(bytes, 'gb18030', 'gb18030');
  }
}

function decodedAs(bytes: Uint8Array, encoding: Decoded['encoding'], label: string): Decoded {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    throw tableUnreadable();
  }
}
