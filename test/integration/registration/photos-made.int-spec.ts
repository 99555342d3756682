import { deflateSync } from 'node:zlib';
import type { PicturePick } from '@app/platform';
import sharp from 'sharp';
import { photograph, quarterAt, reading } from '../../support/photographs';
import { PhotoStage } from '../../support/photo-stage';

jest.setTimeout(120_000);

const stage = PhotoStage.forEachTest();
const { sent } = stage;

async function made(bytes: Buffer, pick: PicturePick | null = null): Promise<Buffer> {
  const one = await sent(bytes, pick);
  if (!('made' in one)) throw new Error(JSON.stringify(one));
  return one.made.bytes;
}

const faultOf = async (bytes: Buffer, pick: PicturePick | null = null) => {
  const one = await sent(bytes, pick);
  return 'fault' in one ? one.fault : one;
};

describe('what is made of a picture', () => {
  it('has the shape the form asks for, a bounded size, and nothing the camera wrote', async () => {
    const bytes = await made(await photograph(4000, 3000));
    const { width, height, format, exif, icc, orientation } = await reading(bytes).metadata();
    expect({ width, height, format, exif, icc, orientation }).toEqual({
      width: 720,
      height: 926,
      format: 'jpeg',
    });
    expect(bytes.includes('Photographer')).toBe(false);
    expect(bytes.length).toBeLessThan(200_000);
  });

  it('shows the part that was chosen', async () => {
    const picture = await photograph(1400, 1800);
    const quarters: number[][] = [];
    for (const down of [0, 1])
      for (const right of [0, 1]) {
        const bytes = await made(picture, { zoom: 2, right, down });
        quarters.push([await quarterAt(bytes, 0.1, 0.1), await quarterAt(bytes, 0.9, 0.9)]);
      }
    expect(quarters).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it.each([
    // Which quarter stands at the top left once it is turned as the camera was held.
    [1, 0],
    [3, 3],
    [6, 2],
    [8, 1],
  ])('is turned as the camera was held before it is cut: %i', async (orientation, quarter) => {
    const picture = await photograph(1600, 1600, { orientation });
    expect(await quarterAt(await made(picture, { zoom: 2, right: 0, down: 0 }), 0.5, 0.5)).toBe(quarter);
  });

  it('stands on white where a PNG is transparent', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 700, height: 900, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const { data } = await reading(await made(png))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});

describe('what is no picture', () => {
  it('is refused by what it is, whatever it is called', async () => {
    const whole = await photograph(700, 900);
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(500)]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="700" height="900"/>');
    expect([
      await faultOf(whole.subarray(0, whole.length / 2)),
      await faultOf(Buffer.from('%PDF-1.7 …')),
      await faultOf(svg),
      await faultOf(heic),
    ]).toEqual([
      { field: 'face', code: 'photo-not-picture', meta: {} },
      { field: 'face', code: 'photo-not-picture', meta: {} },
      { field: 'face', code: 'photo-not-picture', meta: {} },
      { field: 'face', code: 'photo-heic', meta: {} },
    ]);
  });

  it('is refused where it has too few pixels, or has them only outside the part that was chosen', async () => {
    const small = { field: 'face', code: 'photo-too-small', meta: { width: 300, height: 386 } };
    expect(await faultOf(await photograph(280, 900))).toEqual(small);
    expect(await faultOf(await photograph(700, 900), { zoom: 3, right: 0, down: 0 })).toEqual(small);
  });

  it('is refused by its head alone where it would fill the memory', async () => {
    const before = process.memoryUsage().rss;
    expect(await faultOf(bomb(30_000, 30_000))).toEqual({
      field: 'face',
      code: 'photo-too-large',
      meta: { megabytes: 10, megapixels: 25 },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

/** A PNG that says it is so large, of a few hundred bytes. */
function bomb(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}
