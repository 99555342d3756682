import { readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SystemScope } from '@app/platform';
import sharp from 'sharp';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent, member, type Member } from '../../support/living-event';
import { formWith, type MultipartForm } from '../../support/multipart';
import { testSettings } from '../../support/settings';

jest.setTimeout(180_000);

const MEGABYTE = 1024 * 1024;
const SLOWEST = 2_000;

describe('a picture', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;

  const folder = (): string => join(testSettings().dataDir, 'uploads');
  const left = async (): Promise<string[]> => readdir(folder()).catch(() => []);
  const url = (): string => `/api/v1/events/${scope.event}/picture`;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi();
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    await app.listen(0, '127.0.0.1');
    // The library itself is loaded with the first; what it weighs is not what a picture weighs.
    await send(formWith(await photograph(64, 64)));
  });

  afterAll(() => app.close());

  const send = ({ type, bytes }: MultipartForm, token = owner.token) =>
    app.inject({
      method: 'PUT',
      url: url(),
      payload: bytes,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
    });

  it('is drawn anew in three widths, turned as it was held, without what the camera wrote', async () => {
    const camera = await sharp({ create: { width: 1200, height: 2000, channels: 3, background: '#1f6f8b' } })
      .withExif({
        IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' },
        IFD0: { Artist: 'A. Photographer' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(camera.includes('Photographer')).toBe(true);

    const answer = await send(formWith(camera));
    expect(answer.statusCode).toBe(200);
    const { picture } = answer.json<{ picture: { path: string; width: number; height: number }[] }>();
    expect(picture.map(({ width, height }) => [width, height])).toEqual([
      [480, 288],
      [960, 576],
    ]);

    for (const { path, width } of picture) {
      const shown = await app.inject({ url: path });
      expect(shown.headers).toMatchObject({
        'content-type': 'image/webp',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(shown.headers['set-cookie']).toBeUndefined();
      // The house lets nothing be read but files; this is ours to read.
      sharp.unblock({ operation: ['VipsForeignLoadWebpBuffer'] });
      const { format, width: drawn, exif, orientation } = await sharp(shown.rawPayload).metadata();
      expect({ format, drawn, exif, orientation }).toEqual({
        format: 'webp',
        drawn: width,
        exif: undefined,
        orientation: undefined,
      });
      expect(shown.rawPayload.includes('Photographer')).toBe(false);
    }
  });

  it('stands on the event’s page and not where people register, and is gone once it is another or none', async () => {
    const before = await picturesOnPage();
    await send(formWith(await photograph(500, 300, '#7a3b12')));
    const [path = ''] = await picturesOnPage();
    expect(before).not.toContain(path);
    expect((await app.inject({ url: before[0] ?? '' })).statusCode).toBe(404);
    expect((await app.inject({ url: path })).statusCode).toBe(200);
    const register = await app.inject({
      url: '/en/e/lancang-mekong/register',
      headers: { accept: 'text/html' },
    });
    expect(register.body).not.toContain('/pictures/');

    const removed = await app.inject({
      method: 'DELETE',
      url: url(),
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect(removed.json().picture).toEqual([]);
    expect(await picturesOnPage()).toEqual([]);
    expect((await app.inject({ url: path })).statusCode).toBe(404);
  });

  it('is done once with its key, which stands for that picture and no other', async () => {
    const put = async (file: Buffer) => {
      const { type, bytes } = formWith(file);
      const { statusCode, headers } = await app.inject({
        method: 'PUT',
        url: url(),
        payload: bytes,
        headers: { authorization: `Bearer ${owner.token}`, 'content-type': type, 'idempotency-key': 'one' },
      });
      return [statusCode, headers['idempotency-replayed']];
    };
    const [one, other] = [await photograph(64, 64, '#7a3b12'), await photograph(64, 64, '#12507a')];
    expect([await put(one), await put(one), await put(other)]).toEqual([
      [200, undefined],
      [200, 'true'],
      [422, undefined],
    ]);
  });

  it('is counted for whoever asks for it, whether it is there or not', async () => {
    const nothing = `/pictures/${scope.event}/${'0'.repeat(64)}.webp`;
    const { statusCode, headers } = await app.inject({ url: nothing, remoteAddress: '198.51.100.200' });
    expect([statusCode, headers.ratelimit]).toEqual([404, '"visitor";r=8999;t=0']);
  });

  it.each([
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a page called .jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a document', Buffer.from('%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj')],
    ['an archive', Buffer.from('PK\x03\x04 and so on')],
    ['one byte', Buffer.from([0xff])],
    ['the beginning of a picture', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    [
      'noise behind a good beginning',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5_000, 7)]),
    ],
    [
      'a heading without a picture',
      Buffer.concat([Buffer.from('RIFF\x10\x27\0\0WEBP', 'latin1'), Buffer.alloc(9_000)]),
    ],
  ])('is not %s', async (_, bytes) => {
    const { status, code, took } = await refusal(formWith(bytes));
    expect({ status, code }).toEqual({ status: 400, code: 'pictures.not-a-picture' });
    expect(took).toBeLessThan(SLOWEST);
  });

  it('is whole', async () => {
    const whole = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        background: '#444',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    const { status } = await refusal(formWith(whole.subarray(0, whole.length / 2)));
    expect(status).toBe(400);
  });

  it('is what it shows, whatever else is tied to it', async () => {
    const polyglot = Buffer.concat([
      await photograph(500, 300),
      Buffer.from('<script>alert(document.domain)</script>'),
    ]);
    const answer = await send(formWith(polyglot, { name: '../../x.html', type: 'text/html' }));
    expect(answer.statusCode).toBe(200);
    const { picture } = answer.json<{ picture: { path: string }[] }>();
    const shown = await app.inject({ url: picture[0]?.path ?? '' });
    expect(shown.rawPayload.includes('script')).toBe(false);
  });

  it('does not move, however many frames it has', async () => {
    const gif = Buffer.concat([
      Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
      ...Array.from({ length: 10_000 }, () =>
        Buffer.from('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1'),
      ),
      Buffer.from(';'),
    ]);
    expect((await refusal(formWith(gif))).status).toBe(400);
    const frames = await sharp(gif, { animated: false })
      .metadata()
      .catch(() => null);
    expect(frames?.format ?? 'refused').toBe('refused');
  });

  it('is refused by its size before it is decoded: 14,000 pixels square in 600 KB', async () => {
    const bomb = blackPng(14_000);
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 5; time += 1) {
      const { status, code, took } = await refusal(formWith(bomb));
      expect({ status, code }).toEqual({ status: 413, code: 'pictures.too-large' });
      expect(took).toBeLessThan(SLOWEST);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  it('has at most ten megabytes, and is read no further', async () => {
    const { status, code, took } = await refusal(
      formWith(Buffer.concat([await photograph(64, 64), Buffer.alloc(11 * MEGABYTE)])),
    );
    expect({ status, code }).toEqual({ status: 413, code: 'pictures.too-large' });
    expect(took).toBeLessThan(SLOWEST);
  });

  it.each([
    ['none at all', Buffer.from('--b--\r\n'), 'multipart/form-data; boundary=b'],
    ['an empty one', formWith(Buffer.alloc(0)).bytes, formWith(Buffer.alloc(0)).type],
    [
      'one in another field',
      formWith(Buffer.alloc(9), { field: 'other' }).bytes,
      formWith(Buffer.alloc(9)).type,
    ],
    [
      'one in a field without a name',
      formWith(Buffer.alloc(9), { field: '' }).bytes,
      formWith(Buffer.alloc(9)).type,
    ],
    ['a form without its boundary', Buffer.from('x'), 'multipart/form-data'],
    [
      'a form that does not end',
      formWith(Buffer.alloc(9)).bytes.subarray(0, 150),
      formWith(Buffer.alloc(9)).type,
    ],
    [
      'ten thousand parts',
      Buffer.from(
        `${'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'.repeat(10_000)}--b--\r\n`,
      ),
      'multipart/form-data; boundary=b',
    ],
    [
      'a prototype',
      Buffer.from('--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--b--\r\n'),
      'multipart/form-data; boundary=b',
    ],
    ['JSON', Buffer.from('{}'), 'application/json'],
  ])('is asked for where there is %s', async (_, bytes, type) => {
    const { status, took } = await refusal({ bytes, type });
    expect([400, 413, 415]).toContain(status);
    expect(took).toBeLessThan(SLOWEST);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('is taken by its own route only, and from nobody else', async () => {
    const form = formWith(await photograph(64, 64));
    const headers = { authorization: `Bearer ${owner.token}`, 'content-type': form.type };
    const other = await app.inject({
      method: 'PATCH',
      url: `/api/v1/events/${scope.event}`,
      payload: form.bytes,
      headers,
    });
    expect(other.statusCode).toBe(415);
    expect((await send(form, 'nobody')).statusCode).toBe(401);
  });

  it('leaves nothing behind when the line breaks at nine tenths, two hundred times', async () => {
    const { port } = app.getHttpServer().address() as { port: number };
    const form = formWith(Buffer.concat([await photograph(64, 64), Buffer.alloc(300_000)]));
    const before = process.memoryUsage().rss;
    let broken = 0;
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const socket = connect({ port, host: '127.0.0.1' });
          socket.write(
            `PUT ${url()} HTTP/1.1\r\nHost: localhost:3000\r\nAuthorization: Bearer ${owner.token}\r\n` +
              `Content-Type: ${form.type}\r\nContent-Length: ${form.bytes.length}\r\n\r\n`,
          );
          socket.write(form.bytes.subarray(0, Math.floor(form.bytes.length * 0.9)));
          await sleep(30);
          socket.destroy();
          await once(socket, 'close');
          broken += 1;
        }),
      );
    }
    expect(broken).toBe(200);
    for (let look = 0; look < 40 && (await left()).length > 0; look += 1) await sleep(50);
    expect(await left()).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
    expect((await send(formWith(await photograph(64, 64)))).statusCode).toBe(200);
  });

  it('waits its turn, and is sent away where the line is long', async () => {
    const form = formWith(await photograph(3_000, 2_000));
    const answers = await Promise.all(Array.from({ length: 16 }, () => send(form)));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(9);
    for (const answer of answers) {
      if (answer.statusCode === 503) expect(answer.headers['retry-after']).toBe('5');
    }
    expect(await left()).toEqual([]);
  });

  async function refusal(form: MultipartForm): Promise<{ status: number; code: string; took: number }> {
    const start = performance.now();
    const answer = await send(form);
    expect(await left()).toEqual([]);
    return { status: answer.statusCode, code: answer.json().code, took: performance.now() - start };
  }

  async function picturesOnPage(): Promise<string[]> {
    const page = await app.inject({ url: '/en/e/lancang-mekong', headers: { accept: 'text/html' } });
    return [...page.body.matchAll(/src="(\/pictures\/[^"]+)"/g)].map((match) => match[1] ?? '');
  }
});

function photograph(width: number, height: number, background = '#1f6f8b'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** A black square of one bit a pixel, which packs to almost nothing. */
function blackPng(side: number): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(side * (1 + side * 3)), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
