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
    ];
    expect(strange.map((each) => listKey(order as never, each))).toEqual([null, null, null, null]);
  });
});
