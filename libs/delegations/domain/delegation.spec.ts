import { delegationOf, type Whose } from './delegation';

const cambodia: Whose = { kind: 'country', country: 'KH', organisationId: null };
const laos: Whose = { kind: 'country', country: 'LA', organisationId: null };
const bank: Whose = { kind: 'organisation', country: 'KH', organisationId: 'bank' };

describe('whose delegation a person belongs to', () => {
  it('is her country’s', () => {
    expect(delegationOf({ country: 'LA', organisationId: 'mill' }, [cambodia, laos, bank])).toBe(laos);
  });

  it('is her organisation’s where it comes with one of its own, wherever that stands in the list', () => {
    const person = { country: 'KH', organisationId: 'bank' };
    expect(delegationOf(person, [cambodia, laos, bank])).toBe(bank);
    expect(delegationOf(person, [bank, cambodia, laos])).toBe(bank);
  });

  it('is her organisation’s also where she lives in another country', () => {
    expect(delegationOf({ country: 'VN', organisationId: 'bank' }, [cambodia, bank])).toBe(bank);
  });

  it('is none where neither has one, or nothing is known of her yet', () => {
    expect(delegationOf({ country: 'VN', organisationId: 'mill' }, [cambodia, laos, bank])).toBeNull();
    expect(delegationOf({ country: '', organisationId: null }, [cambodia, laos, bank])).toBeNull();
  });
});
