import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';

const packed = promisify(deflateRaw);

interface Entry {
  name: string;
  crc: number;
  size: number;
  packedSize: number;
  at: number;
}

/** 1 January 1980, where the clock of a ZIP file begins: the same rows make the same bytes. */
const MIDNIGHT = 0;
const FIRST_DAY = 0x21;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/**
 * A ZIP file (APPNOTE 6.3), one entry after the other, each packed as it comes: what is not packed is not kept. For files
 * below four gigabytes.
 */
export class Zip {
  private readonly parts: Buffer[] = [];
  private readonly entries: Entry[] = [];
  private at = 0;

  /** A small entry, whole. */
  async add(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.entry(name, { crc: crc32(bytes), size: bytes.length }, [await packed(bytes)]);
  }

  /** A large one, written piece by piece until it is ended. */
  open(name: string): ZipEntry {
    return new ZipEntry((sums, pieces) => {
      this.entry(name, sums, pieces);
    });
  }

  /** The whole file. */
  end(): Buffer {
    const from = this.at;
    for (const entry of this.entries) this.push(headOf(entry, true), Buffer.from(entry.name));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.entries.length, 8);
    end.writeUInt16LE(this.entries.length, 10);
    end.writeUInt32LE(this.at - from, 12);
    end.writeUInt32LE(from, 16);
    this.push(end);
    return Buffer.concat(this.parts);
  }

  private entry(name: string, sums: { crc: number; size: number }, pieces: readonly Buffer[]): void {
    const packedSize = pieces.reduce((sum, { length }) => sum + length, 0);
    const entry = { name, ...sums, packedSize, at: this.at };
    this.entries.push(entry);
    this.push(headOf(entry, false), Buffer.from(name), ...pieces);
  }

  private push(...buffers: readonly Buffer[]): void {
    for (const buffer of buffers) {
      this.parts.push(buffer);
      this.at += buffer.length;
    }
  }
}

/** An entry that is written piece by piece. */
export class ZipEntry {
  private readonly deflate = createDeflateRaw();
  private readonly pieces: Buffer[] = [];
  private readonly whole: Promise<void>;
  private crc = 0;
  private size = 0;

  constructor(
    private readonly done: (sums: { crc: number; size: number }, pieces: readonly Buffer[]) => void,
  ) {
    this.deflate.on('data', (piece: Buffer) => this.pieces.push(piece));
    this.whole = new Promise((resolve, reject) => this.deflate.once('end', resolve).once('error', reject));
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
    if (!this.deflate.write(bytes)) await new Promise((resolve) => this.deflate.once('drain', resolve));
  }

  async end(): Promise<void> {
    this.deflate.end();
    await this.whole;
    this.done({ crc: this.crc, size: this.size }, this.pieces);
  }
}

/** What stands before an entry, and once more in the directory at the end. */
function headOf({ name, crc, size, packedSize, at }: Entry, central: boolean): Buffer {
  const head = Buffer.alloc(central ? 46 : 30);
  const shift = central ? 2 : 0;
  head.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  if (central) head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 4 + shift);
  head.writeUInt16LE(UTF8_NAMES, 6 + shift);
  head.writeUInt16LE(DEFLATED, 8 + shift);
  head.writeUInt16LE(MIDNIGHT, 10 + shift);
  head.writeUInt16LE(FIRST_DAY, 12 + shift);
  head.writeUInt32LE(crc, 14 + shift);
  head.writeUInt32LE(packedSize, 18 + shift);
  head.writeUInt32LE(size, 22 + shift);
  head.writeUInt16LE(Buffer.byteLength(name), 26 + shift);
  if (central) head.writeUInt32LE(at, 42);
  return head;
}
