import { readFile } from 'node:fs/promises';

/** Of a photograph that is shown while it loads; cameras and editors draw ten or so. */
const MOST_SCANS = 40;
/** Of words packed beside the picture: the library unpacks them all, to a thousand times their size. */
const MOST_PACKED_WORDS = 128 * 1024;

/**
 * Whether a JPEG or PNG takes long however few its pixels are: drawn over in thousands of scans, or with packed words that
 * unpack to gigabytes. A quarter of a megabyte can hold the one who draws it for minutes, and every picture behind it.
 */
export async function takesForever(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  return bytes[0] === 0xff ? scansIn(bytes) > MOST_SCANS : packedWordsIn(bytes) > MOST_PACKED_WORDS;
}

const START_OF_SCAN = 0xda;
const END = 0xd9;

/**
 * How often a JPEG goes over its picture, up to its end; what lies in its segments, as a smaller picture does, is not its
 * own.
 */
function scansIn(bytes: Buffer): number {
  let scans = 0;
  for (let at = 2; at + 3 < bytes.length;) {
    const kind = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || isData(kind)) {
      at += 1;
      continue;
    }
    if (kind === END) break;
    if (kind === START_OF_SCAN) scans += 1;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return scans;
}

/** Within a scan: a byte that looks like a marker, a place to start again from, or filling. */
function isData(kind: number): boolean {
  return kind <= 0x01 || kind === 0xff || (kind >= 0xd0 && kind <= 0xd8);
}

/** How many bytes of packed words a PNG has beside its picture. */
function packedWordsIn(bytes: Buffer): number {
  let packed = 0;
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'zTXt' || kind === 'iTXt') packed += kind === 'zTXt' || isPacked(bytes, at + 8) ? length : 0;
    at += 12 + length;
  }
  return packed;
}

/** Words in any script say behind their name whether they are packed. */
function isPacked(bytes: Buffer, at: number): boolean {
  return bytes[bytes.indexOf(0, at) + 1] === 1;
}
