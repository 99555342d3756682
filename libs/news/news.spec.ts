import * as news from './index';

const topics = Object.values(news).filter((value) => typeof value === 'object');

describe('topics', () => {
  it('are named after their lib and what happened', () => {
    expect(topics.map(({ name }) => name).filter((name) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(name))).toEqual(
      [],
    );
  });

  it('have one name each', () => {
    const names = topics.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
