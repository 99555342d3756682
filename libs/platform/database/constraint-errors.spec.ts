import { QueryFailedError } from 'typeorm';
import { isTooBusy, takesNothing } from './constraint-errors';

const failed = (code: string) => new QueryFailedError('select', [], Object.assign(new Error('no'), { code }));

describe('the database', () => {
  it.each([
    ['a lock that did not come free', failed('55P03')],
    ['a statement that took too long', failed('57014')],
    ['a deadlock in every try', failed('40P01')],
    ['memory that is used up', failed('53200')],
    ['no connection left', new Error('timeout exceeded when trying to connect')],
    ['nobody listening', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
  ])('is too busy by %s', (_, error) => {
    expect(isTooBusy(error)).toBe(true);
  });

  it.each([
    ['a broken constraint', failed('23505')],
    ['a statement that is wrong', failed('42703')],
    ['a defect', new TypeError('x is not a function')],
    ['nothing', undefined],
  ])('is not too busy by %s', (_, error) => {
    expect(isTooBusy(error)).toBe(false);
    expect(takesNothing(error)).toBe(false);
  });

  it.each([
    ['a full disk', failed('53100')],
    ['a server that only reads', failed('25006')],
    ['a full disk under the files', Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })],
  ])('takes nothing by %s', (_, error) => {
    expect(takesNothing(error)).toBe(true);
  });
});
