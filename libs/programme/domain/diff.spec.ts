import { type Compared, diffOf, NOTHING_RELEASED } from './diff';
import { publicPart } from './public-part';
import type { ReleasedProgramme, ReleasedSpeaker } from './released';
import { BLANK_SESSION, type Session } from './session';

const ROOMS = ['hall', 'annex'].map((id) => ({ id, code: id, name: { en: id }, venue: {}, capacity: 100 }));

const session = (id: string, facts: Partial<Session> = {}): Session => ({
  ...BLANK_SESSION,
  title: { en: id },
  roomId: 'hall',
  startsAt: '2026-12-03T01:00:00.000Z',
  ...facts,
  id,
});

const speaker = (id: string, facts: Partial<ReleasedSpeaker> = {}): ReleasedSpeaker => ({
  engagementId: id,
  speakerId: `speaker of ${id}`,
  role: 'speaker',
  name: id,
  nativeName: '',
  latinName: id,
  country: 'KH',
  position: {},
  organisation: {},
  onBehalfOf: null,
  isPublic: true,
  ...facts,
});

const appearing = (...ids: string[]): Pick<Session, 'items'> => ({
  items: [
    {
      id: 'item',
      kind: 'speech',
      title: {},
      minutes: 10,
      appearances: ids.map((engagementId) => ({ engagementId })),
    },
  ],
});

const programme = (sessions: Session[], speakers: ReleasedSpeaker[] = []): ReleasedProgramme => ({
  timezone: 'Asia/Shanghai',
  days: [],
  rooms: ROOMS,
  themes: [],
  sessions,
  speakers,
});

const kinds = (before: Compared, after: Compared) =>
  diffOf(before, after).map(({ kind, session: id }) => [kind, id]);

describe('what is otherwise in a programme', () => {
  it('names what a session was called, and who joins and who leaves', () => {
    const dara = speaker('dara');
    const was = programme([session('one', appearing('sok', 'dara'))], [speaker('sok'), dara]);
    const renamed = { ...session('one', appearing('dara', 'li')), title: { en: 'Another' } };
    const [change] = diffOf(was, programme([renamed], [dara, speaker('li')]));
    expect(change).toMatchObject({ kind: 'changed', title: { en: 'Another' }, titleBefore: { en: 'one' } });
    expect(change?.people.map(({ engagementId, part }) => [engagementId, part])).toEqual([
      ['dara', 'stays'],
      ['li', 'joins'],
      ['sok', 'leaves'],
    ]);
  });

  it('is nothing where nothing is, in whatever order sessions stand', () => {
    const [one, other] = [session('one'), session('other')];
    expect(diffOf(programme([one, other]), programme([other, structuredClone(one)]))).toEqual([]);
  });

  it('is all of it where there was none before, in the order in which it takes place', () => {
    const late = session('a', { startsAt: '2026-12-03T05:00:00.000Z' });
    expect(kinds(NOTHING_RELEASED, programme([late, session('c'), session('b')]))).toEqual([
      ['new', 'b'],
      ['new', 'c'],
      ['new', 'a'],
    ]);
  });

  it('says from where and when to where and when a session moved, and what else of it is another', () => {
    const before = programme([session('one', { minutes: 60, ...appearing('dara') })], [speaker('dara')]);
    const moved = { roomId: 'annex', startsAt: '2026-12-03T02:00:00.000Z', title: { en: 'One' } };
    const after = programme(
      [session('one', { minutes: 30, ...moved, ...appearing('dara') })],
      [speaker('dara', { name: 'Dara' })],
    );
    expect(diffOf(before, after)).toEqual([
      {
        kind: 'moved',
        session: 'one',
        title: { en: 'One' },
        titleBefore: { en: 'one' },
        before: {
          from: '2026-12-03T01:00:00.000Z',
          to: '2026-12-03T02:00:00.000Z',
          roomId: 'hall',
          room: { en: 'hall' },
        },
        after: {
          from: '2026-12-03T02:00:00.000Z',
          to: '2026-12-03T02:30:00.000Z',
          roomId: 'annex',
          room: { en: 'annex' },
        },
        fields: ['title', 'speakers'],
        people: [
          { engagementId: 'dara', speakerId: 'speaker of dara', name: 'Dara', isPublic: true, part: 'stays' },
        ],
      },
    ]);
  });

  it('tells a change from a move, and names who left beside who came', () => {
    const speakers = [speaker('dara'), speaker('sok')];
    const changes = diffOf(
      programme([session('one', appearing('dara'))], speakers),
      programme([session('one', appearing('sok'))], speakers),
    );
    expect(changes).toMatchObject([{ kind: 'changed', fields: ['items'] }]);
    expect(changes.flatMap(({ people }) => people.map(({ name }) => name))).toEqual(['sok', 'dara']);
  });

  it('tells where somebody is shown who was not', () => {
    const one = session('one', appearing('dara'));
    const [asked, certain] = [speaker('dara', { isPublic: false }), speaker('dara')];
    expect(diffOf(programme([one], [asked]), programme([one], [certain]))).toMatchObject([
      { kind: 'changed', fields: ['speakers'], people: [{ isPublic: true }] },
    ]);
    expect(diffOf(programme([one], [certain]), programme([one], [certain]))).toEqual([]);
  });

  it('counts what is not scheduled as not there', () => {
    const tray = session('one', { startsAt: null });
    expect(kinds(programme([tray]), programme([session('one')]))).toEqual([['new', 'one']]);
    expect(kinds(programme([session('one')]), programme([tray]))).toEqual([['cancelled', 'one']]);
    expect(kinds(programme([tray]), programme([{ ...tray, title: { en: 'Two' } }]))).toEqual([]);
    expect(kinds(programme([session('one')]), programme([]))).toEqual([['cancelled', 'one']]);
  });

  it('is nothing to the public where only what is internal changed', () => {
    const seen = (...sessions: Session[]) =>
      publicPart(programme(sessions, [speaker('dara', { isPublic: false })]), new Date('2026-12-01'));
    expect(
      diffOf(
        seen(session('one'), session('secret', { isPublic: false })),
        seen(
          session('one', { equipment: 'Flags', seatsNeeded: 20, ...appearing() }),
          session('blocker', { kind: 'blocker' }),
        ),
      ),
    ).toMatchObject([{ kind: 'changed', session: 'one', fields: ['items'] }]);
    expect(diffOf(seen(session('one', appearing())), seen(session('one', appearing('dara'))))).toEqual([]);
  });
});

describe('what the public sees of materials', () => {
  const material = (id: string, facts: object = {}) => ({
    id,
    title: id,
    url: 'https://example.org',
    fileId: null,
    audience: 'public' as const,
    embargo: 'none' as const,
    ...facts,
  });
  const materials = [
    material('at once'),
    material('from the start', { embargo: 'until-start' }),
    material('after the end', { embargo: 'until-end' }),
    material('for staff', { audience: 'staff' }),
  ];

  it.each([
    ['2026-12-03T00:59:59.000Z', ['at once']],
    ['2026-12-03T01:00:00.000Z', ['at once', 'from the start']],
    ['2026-12-03T02:00:00.000Z', ['at once', 'from the start', 'after the end']],
  ])('is at %s what is out by then', (now, expected) => {
    const [shown] = publicPart(
      programme([session('one', { minutes: 60, materials })]),
      new Date(now),
    ).sessions;
    expect(shown?.materials.map(({ id }) => id)).toEqual(expected);
  });
});
