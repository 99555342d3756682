import { announced, type ScriptPart, scriptItems } from './mc-script';
import { BLANK_SESSION } from './session';

const sok: ScriptPart = {
  engagementId: 'sok',
  role: 'keynote',
  name: 'Sok',
  latinName: '',
  country: 'KH',
  position: '',
  organisation: '',
  pronunciation: '',
  formOfAddress: '',
  introduction: '',
  onBehalfOf: null,
  isCertain: true,
  arrivedAt: null,
};

describe('the script of a master of ceremonies', () => {
  const at = (id: string, startsAt: string | null, kind = 'session' as const) => ({
    ...BLANK_SESSION,
    id,
    kind,
    startsAt,
  });
  const sessions = [
    at('late', '2026-12-03T06:00:00Z'),
    at('early', '2026-12-03T01:00:00Z'),
    at('next', '2026-12-03T17:00:00Z'),
    at('tray', null),
    { ...at('pause', '2026-12-03T02:00:00Z'), kind: 'break' as const },
  ];
  const inKunming = (startsAt: string): string =>
    new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  const ids = (asked: { session?: string; date?: string }): string[] =>
    announced(sessions, asked, inKunming).map(({ id }) => id);

  it('is for a day of the venue in the order it takes place, for one session, or for all that is announced', () => {
    expect(ids({ date: '2026-12-03' })).toEqual(['early', 'late']);
    expect(ids({ date: '2026-12-04' })).toEqual(['next']);
    expect(ids({ session: 'tray' })).toEqual(['tray']);
    expect(ids({})).toEqual(['early', 'late', 'next']);
  });

  it('tells when each item begins and who is called up, without those whose part is over', () => {
    const item = (id: string, minutes: number, ...appearing: string[]) => ({
      id,
      kind: 'speech' as const,
      title: {},
      minutes,
      appearances: appearing.map((engagementId) => ({ engagementId })),
    });
    const items = [item('one', 10, 'gone', 'sok'), item('two', 5)];
    const told = (startsAt: string | null) =>
      scriptItems({ items, startsAt }, new Map([['sok', sok]]), ({ id }) => id).map(
        ({ title, startsAt: from, parts }) => [title, from, parts.map(({ name }) => name)],
      );
    expect(told('2026-12-03T01:00:00Z')).toEqual([
      ['one', '2026-12-03T01:00:00.000Z', ['Sok']],
      ['two', '2026-12-03T01:10:00.000Z', []],
    ]);
    expect(told(null)).toEqual([
      ['one', null, ['Sok']],
      ['two', null, []],
    ]);
  });
});
