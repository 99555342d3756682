import { greeted } from './greeted';

describe('the name a mail greets by', () => {
  it.each([
    'Sok Sreymom',
    'សុខ ស្រីមុំ',
    '王小明',
    'ດຣ. ບຸນມີ',
    'Dr. J. R. Smith',
    'J.R. Smith',
    'O’Neill-Weiß Jr.',
    'นางสาวสมหญิง ใจดี',
    'Nguyễn Thị Hồng Nhung',
  ])('is %s', (name) => {
    expect(greeted(name)).toBe(name);
  });

  it.each([
    'You won: https://evil.example/prize',
    'evil.example',
    'Visit EVIL.EXAMPLE now',
    'www evil',
    'a@evil.example',
    'evil\\.example/x',
    'mailto:x',
    '点击evil.cn',
    '中奖.中国',
  ])('is not %s', (name) => {
    expect(greeted(name)).toBe('');
  });
});
