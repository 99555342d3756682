import { initialsOf } from './initials';

describe('what stands for a name', () => {
  it.each([
    ['Somchai Prasert', 'SP'],
    ['Nguyễn Thị Ánh', 'NÁ'],
    ['陈美玲', '陈'],
    ['Mei', 'M'],
    // The vowel that is written around the letter stays with it.
    ['ເກດ ໄຊ', 'ເໄ'],
    ['สุภา ใจดี', 'สุใ'],
    ['  ', ''],
  ])('of %s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
