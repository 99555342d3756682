import { chapterOf, differences } from './catalogues';

const source = {
  greeting: 'Welcome, {name}',
  waiting: '{n, plural, one {# waits for {name}} other {# wait}}',
};

describe('a translation of a catalogue', () => {
  it('passes when it says the same with the same placeholders', () => {
    const zh = { greeting: '{name}，欢迎', waiting: '{n, plural, other {# 人等待 {name}}}' };
    expect(differences(source, zh)).toEqual([]);
  });

  it('is refused for what it lacks, what it adds and what it names otherwise', () => {
    const zh = { greeting: '{nom}，欢迎', extra: '多余' };
    expect(differences(source, zh)).toEqual([
      'waiting is missing',
      'extra is not in the source',
      'greeting has other placeholders',
    ]);
  });

  it('sees a placeholder that only a plural branch lost', () => {
    const zh = { greeting: '{name}，欢迎', waiting: '{n, plural, other {# 人等待}}' };
    expect(differences(source, zh)).toEqual(['waiting has other placeholders']);
  });
});

it('finds the chapter of a message by what its id begins with', () => {
  expect(['audit.action.moved', 'audited', 'page.audit'].map((key) => chapterOf(key, ['audit']))).toEqual([
    'audit',
    undefined,
    undefined,
  ]);
});
