import { listOrder, orderWords } from './list-order';

describe('an order of a list', () => {
  it('is read from words and written back', () => {
    const order = listOrder('country,-sent');
    expect(order).toEqual([
      { column: 'country', descending: false },
      { column: 'sent', descending: true },
    ]);
    expect(order && orderWords(order)).toBe('country,-sent');
  });

  it.each(['', 'shoe', 'name,', 'name,name', 'name,-name', 'name,sent,state', '--name', 'NAME'])(
    'is none for "%s"',
    (words) => {
      expect(listOrder(words)).toBeNull();
    },
  );
});
