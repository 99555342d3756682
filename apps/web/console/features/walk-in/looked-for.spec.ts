import { firstAnswers } from './looked-for';

it.each([
  ['', {}],
  ['LM-0147', {}],
  [' dara@example.org ', { email: 'dara@example.org' }],
  ['SOK Sreymom', { latinFamily: 'SOK', latinGiven: 'Sreymom' }],
  ['Mary Jane O’CONNOR-SMITH', { latinFamily: 'O’CONNOR-SMITH', latinGiven: 'Mary Jane' }],
  ['Nguyễn Thị  Hoa', { latinGiven: 'Nguyễn Thị Hoa' }],
  ['SOK SREYMOM', { latinGiven: 'SOK SREYMOM' }],
  ['សុខ ស្រីមុំ', { nativeGiven: 'សុខ ស្រីមុំ' }],
  ['王芳', { nativeGiven: '王芳' }],
])('goes on from “%s”', (words, answers) => {
  expect(firstAnswers(words)).toEqual(answers);
});
