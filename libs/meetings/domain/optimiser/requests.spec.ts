import { meetingsAskedFor, type Request, type Wish } from './requests';

const asked = (...requests: [number, number, Wish][]) =>
  meetingsAskedFor(requests.map(([by, whom, wish]): Request => ({ by, whom, wish }))).map(
    ({ people, weight }) => [...people, weight],
  );

describe('meetings that are asked for', () => {
  it('are one for each pair, in the order of the first request', () => {
    expect(asked([4, 2, 'meet'], [0, 1, 'meet'], [2, 4, 'meet'])).toEqual([
      [2, 4, 2],
      [0, 1, 1],
    ]);
  });

  it('weigh more where both want them than where one wants them very much', () => {
    const weight = (...wishes: Wish[]) =>
      asked(...wishes.map((wish, by): [number, number, Wish] => [by, 1 - by, wish]))[0]?.[2];
    const weights = [weight('must', 'must'), weight('must', 'meet'), weight('meet', 'meet'), weight('meet')];
    expect(weights).toEqual([6, 3, 2, 1]);
    expect(weight('must')).toBeLessThan(weight('must', 'meet')!);
  });

  it('are none where one of the two does not want it, whoever asks first and however much', () => {
    expect(asked([0, 1, 'must'], [1, 0, 'no'])).toEqual([]);
    expect(asked([1, 0, 'no'], [0, 1, 'must'])).toEqual([]);
  });

  it('are what somebody said last', () => {
    expect(asked([0, 1, 'no'], [0, 1, 'must'], [1, 0, 'must'])).toEqual([[0, 1, 6]]);
  });

  it('are never with oneself', () => {
    expect(() => asked([3, 3, 'meet'])).toThrow('Person 3 asks to meet herself.');
  });
});
