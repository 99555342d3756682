import { hourOf, isTold } from './failures';

describe('failures of an hour', () => {
  it('are told at each doubling', () => {
    const told = Array.from({ length: 10_000 }, (_, index) => index + 1).filter(isTold);
    expect(told).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192]);
  });

  it('are counted by the clock', () => {
    expect(hourOf(new Date('2026-12-01T08:59:59.999Z'))).toEqual(new Date('2026-12-01T08:00:00Z'));
  });
});
