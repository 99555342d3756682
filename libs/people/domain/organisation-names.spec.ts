import { allNames, joinedNames, keptNames } from './organisation-names';

it('keeps cleaned names of the languages that have one', () => {
  expect(keptNames({ km: '  ក្រសួង\tសាធារណការ ', th: ' ', vi: '' })).toEqual({ km: 'ក្រសួង សាធារណការ' });
});

it('fills what is missing and leaves what stands', () => {
  expect(joinedNames({ km: 'ក' }, { km: 'ខ', zh: '部', lo: '' })).toEqual({ km: 'ក', zh: '部' });
});

it('says every name once', () => {
  const called = { name: 'Mekong Ltd', latinName: 'Mekong Ltd', names: { zh: '湄公', en: 'Mekong Ltd' } };
  expect(allNames(called)).toEqual(['Mekong Ltd', '湄公']);
});
