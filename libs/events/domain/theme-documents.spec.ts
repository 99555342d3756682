import { checkDocuments, publicDocuments, type ThemeDocument } from './event-parts';

const document = (id: string, facts: Partial<ThemeDocument> = {}): ThemeDocument => ({
  id,
  title: id,
  url: `https://example.org/${id}`,
  audience: 'public',
  embargo: 'none',
  ...facts,
});

const documents = [
  document('now'),
  document('first-day', { embargo: 'until-start' }),
  document('after', { embargo: 'until-end' }),
  document('ours', { audience: 'staff' }),
  document('delegates', { audience: 'registered' }),
];
const days = { startsOn: '2018-12-03', endsOn: '2018-12-06' };

it.each([
  ['2018-12-02', ['now']],
  ['2018-12-03', ['now', 'first-day']],
  ['2018-12-06', ['now', 'first-day']],
  ['2018-12-07', ['now', 'first-day', 'after']],
])('on %s gives anybody %j', (today, ids) => {
  expect(publicDocuments({ documents }, today, days).map(({ id }) => id)).toEqual(ids);
});

it('gives nothing that waits for the days of an event that has none', () => {
  const none = { startsOn: null, endsOn: null };
  expect(publicDocuments({ documents }, '2018-12-07', none).map(({ id }) => id)).toEqual(['now']);
});

it.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', '/relative', 'https://', ''])(
  'refuses the address %j',
  (url) => {
    expect(() => {
      checkDocuments([document('a'), document('b', { url })]);
    }).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/documents/1/url' })] }),
    );
  },
);
