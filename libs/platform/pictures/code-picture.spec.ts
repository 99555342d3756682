import { dirname, join } from 'node:path';
import { codePicture } from './code-picture';

const CODE = [
  [true, false],
  [false, true],
];
const FONT = join(
  dirname(require.resolve('@expo-google-fonts/noto-sans/package.json')),
  '700Bold/NotoSans_700Bold.ttf',
);
const line = (text: string) => ({ text, family: 'Noto Sans', fontFile: FONT });

/** How high the picture is, read from its head: what opens pictures may have been put away by a spec before this one. */
async function heightOf(...texts: string[]): Promise<number> {
  const png = await codePicture(CODE, texts.map(line));
  return png.readUInt32BE(20);
}

describe('the picture of a code', () => {
  it('grows by each line, and by those a long one is broken into', async () => {
    const [bare, one, long] = [await heightOf(), await heightOf('SOK'), await heightOf('Sreymom '.repeat(9))];
    expect(one - bare).toBeGreaterThan(40);
    expect(long - bare).toBeGreaterThan(2 * (one - bare));
  });

  it('reads no marks in a name', async () => {
    expect(await heightOf('<span size="99999">A & B</span>')).toBeLessThan((await heightOf()) + 200);
  });

  it('leaves a line out that shows nothing', async () => {
    expect(await heightOf('\u3164')).toBe(await heightOf());
  });
});
