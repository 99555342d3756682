import { doubtOf } from './doubt';

const NOW = new Date('2026-11-18T02:00:00Z');

const sent = (trap: string, ago: number | null, again = false) => ({
  trap,
  shown: ago === null ? null : { at: new Date(NOW.getTime() - ago), again },
  now: NOW,
});

describe('a form looks as if', () => {
  it.each([
    ['a person had sent it who took her time', sent('', 2_000), null],
    ['a person had, from a page of yesterday', sent('', 86_400_000), null],
    ['a person had, when its page came from a process whose clock is ahead', sent('', -700), null],
    ['a program had, when it came faster than anybody reads', sent('', 1_999), 'haste'],
    ['a program had, when it does not say when it was shown', sent('', null), 'haste'],
    ['a program had, when the field nobody sees is filled in', sent('https://x.example', 60_000), 'trap'],
    ['a person had, when it was asked for once more', sent('https://x.example', 10, true), null],
  ] as const)('%s', (_, form, doubt) => {
    expect(doubtOf(form)).toBe(doubt);
  });
});
