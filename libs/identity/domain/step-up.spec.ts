import { isProven } from './step-up';

const now = new Date('2026-12-01T08:00:00Z');

describe('a session', () => {
  it.each([
    ['never', null, false],
    ['just now', '2026-12-01T08:00:00Z', true],
    ['less than ten minutes ago', '2026-12-01T07:50:00.001Z', true],
    ['ten minutes ago', '2026-12-01T07:50:00Z', false],
  ])('proven %s', (_, at, proven) => {
    expect(isProven({ provenAt: at === null ? null : new Date(at) }, now)).toBe(proven);
  });
});
