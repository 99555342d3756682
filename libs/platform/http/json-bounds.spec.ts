import { assertJsonBounds } from './json-bounds';

const nested = (depth: number): unknown => (depth === 0 ? 'x' : { inner: nested(depth - 1) });

const refused = (value: unknown): boolean => {
  try {
    assertJsonBounds(value);
    return false;
  } catch {
    return true;
  }
};

it('a body is ten deep at most, and has no list of more than 500', () => {
  expect([refused(nested(11)), refused(nested(12))]).toEqual([false, true]);
  expect([refused({ ids: Array(500).fill('') }), refused({ ids: Array(501).fill('') })]).toEqual([
    false,
    true,
  ]);
});

it('what a schedule brought of its own may be as deep and as long as it was read', () => {
  const change = (exchanged: unknown) => ({ changes: [{ before: { exchanged }, after: null }] });
  expect(refused(change({ links: Array(600).fill(1), own: nested(40) }))).toBe(false);
  expect(refused(change(nested(10_000)))).toBe(true);
  expect(refused({ title: nested(40) })).toBe(true);
});
