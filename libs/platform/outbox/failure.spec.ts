import { DomainError, notFound } from '@app/kernel';
import { QueryFailedError } from 'typeorm';
import { failureKindOf, NeverPossible, NotYet, toldOf, waitAfter } from './failure';

const sql = (code: string, message = 'no') =>
  new QueryFailedError('select', [], Object.assign(new Error(message), { code }));
const refusal = (kind: 'conflict' | 'unavailable') =>
  new DomainError({ code: 'a.b', kind, title: 't', detail: 'A sentence.' });

describe('a failure', () => {
  it.each([
    ['a handler that says not yet', new NotYet('later')],
    ['a server that is away', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['a connection that broke off', new Error('Connection terminated unexpectedly')],
    ['a database that restarts', sql('57P01')],
    ['a session that was idle too long', sql('57P05')],
    ['a server that rejects connections', sql('08004')],
    ['a name server that is away', Object.assign(new Error('x'), { code: 'EAI_AGAIN' })],
    ['a lock that did not come free', sql('55P03')],
    ['a disk that is full', sql('53100')],
    ['a refusal that says unavailable', refusal('unavailable')],
  ])('passes by itself: %s', (_, error) => {
    expect(failureKindOf(error)).toBe('passing');
  });

  it.each([
    ['what is not there', notFound('person')],
    ['a conflict', refusal('conflict')],
    ['what a handler knows to be impossible', new NeverPossible('no')],
  ])('is mended by no further try: %s', (_, error) => {
    expect(failureKindOf(error)).toBe('refused');
  });

  it.each([
    ['a defect', new TypeError('x is not a function')],
    ['a wrong statement', sql('42703')],
    ['what is no error', 'oh'],
  ])('is not known: %s', (_, error) => {
    expect(failureKindOf(error)).toBe('unknown');
  });

  it('is told without what may be somebody’s', () => {
    expect(toldOf(sql('22P02', 'invalid input for "Sok Dara" (sok@dara.kh), call +855 12 345 678'))).toBe(
      'QueryFailedError: 22P02: invalid input for … …, call …',
    );
    expect(toldOf(refusal('conflict'))).toBe('a.b: A sentence.');
  });

  it('is waited for longer each time, up to a minute', () => {
    expect([1, 2, 3, 7, 40].map((starts) => waitAfter(starts, 1))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
    expect(waitAfter(3, 0)).toBe(2_000);
  });
});
