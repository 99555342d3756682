import type { TimeRange } from '@app/kernel';
import { joinedStretches, outside } from './availability';

const at = (hour: number): Date => new Date(Date.UTC(2026, 11, 3, hour));
const stretch = (from: number, to: number): TimeRange => ({ from: at(from), to: at(to) });

describe('stretches of time', () => {
  it('are put in order', () => {
    expect(joinedStretches([stretch(14, 16), stretch(9, 11)])).toEqual([stretch(9, 11), stretch(14, 16)]);
  });

  it('that touch or overlap are one', () => {
    expect(joinedStretches([stretch(9, 11), stretch(11, 12), stretch(10, 14), stretch(10, 11)])).toEqual([
      stretch(9, 14),
    ]);
  });

  it('are put together beside those that were given, which stay as they are', () => {
    const given = [stretch(8, 10), stretch(9, 11)];
    expect(joinedStretches(given)).toEqual([stretch(8, 11)]);
    expect(given).toEqual([stretch(8, 10), stretch(9, 11)]);
  });

  it.each([
    ['turned round', stretch(12, 10)],
    ['empty', stretch(9, 9)],
  ])('are refused with one that is %s: to leave it out would have her come at any time', (_, wrong) => {
    const refused = expect.objectContaining({
      code: 'speakers.stretch-reversed',
      fields: [expect.objectContaining({ pointer: '/stretches/1/to' })],
    });
    expect(() => joinedStretches([stretch(14, 16), wrong])).toThrow(refused);
  });
});

describe('what lies outside', () => {
  const gap = stretch(9, 12);

  it.each([
    ['one that touches a gap', stretch(7, 9), [stretch(7, 9)]],
    ['one that follows it', stretch(12, 13), [stretch(12, 13)]],
    ['one that begins before it', stretch(8, 10), [stretch(8, 9)]],
    ['one that ends after it', stretch(11, 14), [stretch(12, 14)]],
    ['one around it', stretch(8, 14), [stretch(8, 9), stretch(12, 14)]],
    ['one within it', stretch(9, 12), []],
  ])('%s', (_, one, left) => {
    expect(outside([one], [gap])).toEqual(left);
  });

  it('is found for several gaps', () => {
    expect(outside([stretch(8, 18)], [stretch(9, 10), gap, stretch(14, 15)])).toEqual([
      stretch(8, 9),
      stretch(12, 14),
      stretch(15, 18),
    ]);
  });
});
