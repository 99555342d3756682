import { type Figures, isGraver } from './conflict';

it.each<[string, Figures, Figures, boolean]>([
  ['minutes that overlap', { minutes: 10 }, { minutes: 480 }, true],
  ['fewer of them', { minutes: 10 }, { minutes: 5 }, false],
  ['the same', { minutes: 10 }, { minutes: 10 }, false],
  ['a walk there is less time for', { gap: 3, needed: 5, short: 2 }, { gap: 1, needed: 5, short: 4 }, true],
  [
    'a longer walk with a longer gap',
    { gap: 3, needed: 5, short: 2 },
    { gap: 8, needed: 10, short: 2 },
    false,
  ],
  ['more people than seats', { needed: 110, capacity: 100 }, { needed: 150, capacity: 100 }, true],
  ['a larger room', { needed: 110, capacity: 100 }, { needed: 150, capacity: 145 }, false],
  ['more work beyond what she may', { minutes: 70, most: 60 }, { minutes: 90, most: 60 }, true],
  ['more work, of which she may more', { minutes: 70, most: 60 }, { minutes: 90, most: 85 }, false],
  ['more who are invited elsewhere', { people: 1 }, { people: 3 }, true],
  ['one that did not stand', {}, { minutes: 10 }, true],
])('a conflict is graver by %s: %j, then %j', (_, then, now, graver) => {
  expect(isGraver(now, then)).toBe(graver);
});
