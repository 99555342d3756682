import { quarterOf } from './quarters';

describe('the quarters of a job', () => {
  it.each([
    [{ state: 'waiting', done: 0, total: 100 }, 0],
    [{ state: 'running', done: 24, total: 100 }, 0],
    [{ state: 'running', done: 25, total: 100 }, 1],
    [{ state: 'running', done: 100, total: 100 }, 3],
    [{ state: 'running', done: 7, total: null }, 0],
    [{ state: 'done', done: 100, total: 100 }, 4],
    [{ state: 'failed', done: 3, total: 100 }, 4],
  ] as const)('of %j are %d', (job, quarters) => {
    expect(quarterOf(job)).toBe(quarters);
  });
});
