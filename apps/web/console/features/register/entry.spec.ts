import { Problem } from '../../../api/problem';
import { refusalOf } from './entry';

const problem = (code: string, meta: Record<string, unknown>) =>
  new Problem({ status: 409, code, title: '', detail: '', requestId: '', meta, fields: [] });

describe('what stands against a registration', () => {
  it('is the fields that are not right', () => {
    const faults = [
      { field: 'email', code: 'bad-email' },
      { field: 'days', code: 'required' },
    ];
    expect(refusalOf(problem('registration.answers-refused', { faults }))).toEqual({
      kind: 'answers',
      faults: { email: 'bad-email', days: 'required' },
    });
  });

  it('is the person who has the address', () => {
    const meta = { registrationId: 'r1', name: 'Sok Sreymom', number: 'LM-0147' };
    expect(refusalOf(problem('registration.already-registered', meta))).toEqual({ kind: 'known', ...meta });
  });

  it('is a full category, with those that have places', () => {
    const free = [{ categoryId: 'c', code: 'company', left: 3 }];
    expect(refusalOf(problem('registration.category-full', { free }))).toEqual({
      kind: 'full',
      quotas: [],
      free: ['company'],
      position: null,
      pools: [],
    });
  });

  it('is a full quota by its name', () => {
    const name = { en: 'Delegation of Cambodia' };
    const pool = { poolId: 'p', name, capacity: 3, closed: false };
    const full = [{ ...pool, quotaId: 'q', field: null }];
    expect(
      refusalOf(problem('registration.quota-full', { full, free: [], waiting: { position: 4 } })),
    ).toEqual({
      kind: 'full',
      quotas: [name],
      free: [],
      position: 4,
      pools: [{ ...pool, choice: false }],
    });
  });

  it('is anything else as it is', () => {
    const error = problem('forbidden', {});
    expect(refusalOf(error)).toEqual({ kind: 'other', error });
  });
});
