import { qrStrokes } from './qr';

describe('a QR drawn as strokes', () => {
  it('has a stroke for each run of dark modules, inside four modules of white', () => {
    const dark = (row: string): boolean[] => [...row].map((module) => module === '#');
    expect(qrStrokes(['##.#', '....', '.###', '#..#'].map(dark))).toEqual({
      side: 12,
      path: 'M4 4.5h2m1 0h1M5 6.5h3M4 7.5h1m2 0h1',
    });
  });
});
