import { listOrder } from '../domain/list-order';
import { listKey, listWord } from './list-place';

const ID = '0190f7a0-0000-7000-8000-000000000001';

describe('a place in a list', () => {
  const order = listOrder('name,-sent') ?? [];
  const key = { id: ID, values: ['សុខ', null] };

  it('is one word, and found again', () => {
    expect(listKey(order as never, listWord(order as never, key))).toEqual(key);
  });

  it('is none in another order, nor for another word', () => {
    const word = listWord(order as never, key);
    expect(listKey([{ column: 'name', descending: false }], word)).toBeNull();
    const strange = [
      'nonsense',
      '',
      'bnVsbA',
      Buffer.from('["name,-sent","x","a","b"]').toString('base64url'),
      Buffer.from(`["name,-sent","${ID}","a\\u0000","b"]`).toString('base64url'),
      Buffer.from('{"length":2}').toString('base64url'),
    ];
    expect(strange.flatMap((each) => listKey(order as never, each) ?? [])).toEqual([]);
  });

  it.each([
    ['created', 'nonsense'],
    ['created', '294277-01-01'],
    ['-sent', '2026-02-31 04:47:13.18+00'],
    ['created', '2026-11-02 24:47:13+00'],
    ['created', '0000-11-02 04:47:13+00'],
    ['number', '99999999999'],
    ['number', '1;'],
    ['state', '32768'],
    ['name', 'a\0b'],
    ['name', 7],
  ])('is none where the database could not compare %s with %j', (words, value) => {
    const by = listOrder(words);
    const word = Buffer.from(JSON.stringify([words, ID, value])).toString('base64url');
    expect(by && listKey(by, word)).toBeNull();
  });

  it.each([
    ['created', '2026-11-02 04:47:13.18+00'],
    ['-sent', '2026-11-02 04:47:13+06:30'],
    ['number', '243'],
    ['state', '-1'],
  ])('is one behind %s %j', (words, value) => {
    const by = listOrder(words);
    expect(by && listKey(by, listWord(by, { id: ID, values: [value] }))).toEqual({ id: ID, values: [value] });
  });
});
