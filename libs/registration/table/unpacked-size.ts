import { inflateRawSync } from 'node:zlib';
import { TABLE_LIMITS } from './table';
import { tableTooLarge, tableUnreadable } from './table.errors';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 2000;

/**
 * The parts of a workbook, which is a ZIP archive, that are read, as an archive of their own. Throws where they unpack to
 * more than a list of people can be. What the archive says of its own sizes is not believed: each part that would be read
 * is unpacked as far as the limit. And since the library reads what stands in the file, in its directory or not, it is
 * given nothing but what was measured.
 */
export function measuredArchive(bytes: Buffer): Buffer {
  const parts = partsOf(bytes).filter(({ name }) => /\.(xml|rels)$/i.test(name));
  // Parts that lie over one another would be many times the file.
  if (parts.reduce((sum, { packed }) => sum + packed.length, 0) > bytes.length) throw tableUnreadable();
  let left: number = TABLE_LIMITS.unpackedMegabytes * 1024 * 1024;
  const measured = parts.map((part) => {
    const size = sizeOf(part, left);
    left -= size;
    if (left < 0) throw tableTooLarge();
    return { ...part, size };
  });
  return archiveOf(measured);
}

interface Part {
  name: string;
  method: number;
  /** Of what it holds, as the archive says. */
  sum: number;
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
      sum: bytes.readUInt32LE(at + 16),
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

/** Each part behind its head, then the directory. */
function archiveOf(parts: readonly (Part & { size: number })[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, method, sum, packed, size } of parts) {
    const named = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(sum, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(named.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(signed(ENTRY), Buffer.from([20, 0]), facts, place, named);
    pieces.push(signed(LOCAL), facts, named, packed);
    at += 30 + named.length + packed.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, ...directory, signed(END), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
