import * as news from './index';

const { topics } = news;

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

  it('are all in the list the worker is held to', () => {
    const declared = Object.values(news).filter(
      (value): value is news.Topic<never> =>
        typeof value === 'object' && 'version' in value && 'name' in value,
    );
    expect(declared.length).toBeGreaterThan(5);
    expect(declared.filter((topic) => !topics.includes(topic))).toEqual([]);
  });
});
