import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { Pictures } from './pictures';

const pictures = new Pictures();
const side = { width: 400, height: 400 };
const plain = sharp({ create: { ...side, channels: 3, background: '#1f6f8b' } });

/** What comes of a picture: how wide it was made, or why it was not. */
async function cameOf(bytes: Buffer): Promise<unknown> {
  const path = join(tmpdir(), randomUUID());
  await writeFile(path, bytes);
  const wanted = { shape: side, leastWidth: 300, mostWidth: 400, pick: null };
  try {
    return await pictures.portrait(path, wanted).then(
      ({ width }) => width,
      ({ code }: { code: string }) => code,
    );
  } finally {
    await rm(path);
  }
}

describe('a picture that takes long however small it is', () => {
  it('is refused: a JPEG that is drawn over two thousand times, one as phones draw it is not', async () => {
    expect(await cameOf(drawnOver(189))).toBe('pictures.not-a-picture');
    expect(await cameOf(drawnOver(2))).toBe(400);
    expect(await cameOf(await plain.clone().jpeg({ progressive: true }).toBuffer())).toBe(400);
  });

  it('is taken where what lies beside the picture only looks like it', async () => {
    const [whole, scan] = [await plain.clone().jpeg().toBuffer(), Buffer.from([0xff, 0xda, 0, 2])];
    const beside = segment(0xe5, Buffer.concat(Array.from({ length: 500 }, () => scan)));
    const behind = Buffer.concat(Array.from({ length: 500 }, () => scan));
    expect(await cameOf(Buffer.concat([whole.subarray(0, 2), beside, whole.subarray(2), behind]))).toBe(400);
  });

  it.each([
    ['zTXt', 'words\0\0'],
    ['iTXt', 'words\0\x01\0\0\0'],
  ])('is refused: a PNG with words that unpack to hundreds of megabytes (%s)', async (kind, head) => {
    const packed = deflateSync(Buffer.alloc(40 * 1024 * 1024), { level: 9 });
    const few = chunk(kind, Buffer.concat([Buffer.from(head, 'latin1'), packed]));
    expect(await cameOf(await pngWith(Array.from({ length: 10 }, () => few)))).toBe('pictures.not-a-picture');
    expect(await cameOf(await pngWith([few]))).toBe(400);
  });

  it('is taken: a PNG with as many words as an editor writes, unpacked', async () => {
    const words = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.alloc(400_000, 65)]);
    expect(await cameOf(await pngWith([chunk('iTXt', words)]))).toBe(400);
  });
});

/** A progressive JPEG that says of so many figures of its blocks, in fourteen scans each, that they are nothing. */
function drawnOver(figures: number): Buffer {
  const blocks = (side.width / 8) * (side.height / 8);
  const { width, height } = side;
  const parts = [
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(
      0xc2,
      Buffer.from([
        ...[8, height >> 8, height & 255, width >> 8, width & 255],
        ...[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0],
      ]),
    ),
    // Of one word each: nothing; and nothing in as many blocks as fourteen bits say.
    ...[
      [0x00, 0],
      [0x10, 0xe0],
    ].map(([table = 0, word = 0]) =>
      segment(0xc4, Buffer.from([table, 1, ...Array.from({ length: 15 }, () => 0), word])),
    ),
    scan([1, 2, 3], [0, 0, 0, 0], Buffer.alloc(Math.ceil((blocks * 3) / 8))),
  ];
  for (let figure = 0; figure < figures; figure += 1) {
    const [place, component] = [1 + Math.floor(figure / 3), 1 + (figure % 3)];
    for (let low = 13; low >= 0; low -= 1)
      parts.push(scan([component], [place, place, low === 13 ? 0 : low + 1, low], Buffer.from([0x7f, 0xfe])));
  }
  return Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]);
}

function scan(components: number[], [from = 0, to = 0, high = 0, low = 0]: number[], data: Buffer): Buffer {
  const head = [components.length, ...components.flatMap((each) => [each, 0]), from, to, (high << 4) | low];
  return Buffer.concat([segment(0xda, Buffer.from(head)), data]);
}

function segment(kind: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** The picture as a PNG with further chunks behind its head. */
async function pngWith(chunks: readonly Buffer[]): Promise<Buffer> {
  const whole = await plain.clone().png().toBuffer();
  return Buffer.concat([whole.subarray(0, 33), ...chunks, whole.subarray(33)]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
