import { inflateRawSync } from 'node:zlib';
import { TABLE_LIMITS } from './table';
import { tableTooLarge, tableUnreadable } from './table.errors';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 2000;

/**
 * Throws where a workbook, which is a ZIP archive, unpacks to more than a list of people can be. What the archive says of
 * its own sizes is not believed: each part that would be read is unpacked as far as the limit.
 */
export function assertSmallUnpacked(bytes: Buffer): void {
  let left: number = TABLE_LIMITS.unpackedMegabytes * 1024 * 1024;
  for (const part of partsOf(bytes)) {
    if (!/\.(xml|rels)$/i.test(part.name)) continue;
    left -= sizeOf(part, left);
    if (left < 0) throw tableTooLarge();
  }
}

interface Part {
  name: string;
  method: number;
  packed: Buffer;
}

function sizeOf({ method, packed }: Part, most: number): number {
  if (method === 0) return packed.length;
  if (method !== 8) throw tableUnreadable();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) }).length;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tableTooLarge();
    throw tableUnreadable();
  }
}

function partsOf(bytes: Buffer): Part[] {
  try {
    return readParts(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw tableUnreadable();
    throw error;
  }
}

function readParts(bytes: Buffer): Part[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw tableTooLarge();
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== ENTRY) throw tableUnreadable();
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== LOCAL) throw tableUnreadable();
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const part = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(from, from + bytes.readUInt32LE(at + 20)),
    };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return part;
  });
}

/** The archive's own directory is pointed at from its end, before a remark of at most 65,535 bytes. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw tableUnreadable();
}
