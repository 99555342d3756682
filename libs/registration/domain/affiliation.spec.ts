import { affiliationIn, joining, organisationNamed } from './affiliation';

const SAID = {
  country: 'CN',
  organisationName: '中国进出口银行',
  organisationLatinName: 'Export-Import Bank of China',
  organisationKind: 'bank',
};

it('is what the answers say of whom she comes for, and empty where they say nothing', () => {
  expect(affiliationIn({ ...SAID, jobTitle: 'Governor' })).toEqual(SAID);
  expect(affiliationIn({ country: 'KH', organisationName: ['two'] })).toEqual({
    country: 'KH',
    organisationName: '',
    organisationLatinName: '',
    organisationKind: '',
  });
});

it('names an organisation as it is kept, made up with whom it belongs to', () => {
  expect(organisationNamed({ ...SAID, invented: true })).toEqual({
    name: '中国进出口银行',
    latinName: 'Export-Import Bank of China',
    country: 'CN',
    kind: 'bank',
    invented: true,
  });
});

it('makes whoever comes to another delegation a member there, or of none', () => {
  const hers = { delegationId: 'china', delegationChosen: false };
  expect(joining(hers, 'exim')).toEqual({ delegationId: 'exim', delegationRole: 'member' });
  expect(joining(hers, null)).toEqual({ delegationId: null, delegationRole: 'member' });
});

it('leaves her and what she is among them where she belongs there already, or was put there', () => {
  expect(joining({ delegationId: 'china', delegationChosen: false }, 'china')).toEqual({});
  expect(joining({ delegationId: 'china', delegationChosen: true }, 'exim')).toEqual({});
});
