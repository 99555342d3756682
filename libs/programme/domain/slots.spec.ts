import { type Compared, NOTHING_RELEASED } from './diff';
import { BLANK_SESSION, type Session } from './session';
import { slotChanges } from './slots';

const ROOMS = ['hall', 'annex'].map((id) => ({ id, code: id, name: { en: id }, venue: {}, capacity: 100 }));

const NINE = '2026-12-03T01:00:00.000Z';
const TEN = '2026-12-03T02:00:00.000Z';

/** Each is an hour long and has one speaker. */
const talks = (...speakers: string[]): Session['items'] =>
  speakers.map((engagementId) => ({
    id: `talk of ${engagementId}`,
    kind: 'talk',
    title: {},
    minutes: 60,
    appearances: [{ engagementId }],
  }));

const session = (id: string, facts: Partial<Session>): Session => ({
  ...BLANK_SESSION,
  title: { en: id },
  roomId: 'hall',
  startsAt: NINE,
  minutes: 120,
  ...facts,
  id,
});

const programme = (...sessions: Session[]): Compared => ({ rooms: ROOMS, sessions, speakers: [] });

const hall = (from: string) => ({ from, room: { en: 'hall' } });

describe('what is otherwise for speakers', () => {
  it('is all of it where nothing was told before', () => {
    const opening = session('opening', { items: talks('dara', 'sok') });
    expect(slotChanges(NOTHING_RELEASED, programme(opening))).toEqual([
      { kind: 'new', engagementId: 'dara', title: { en: 'opening' }, before: null, after: hall(NINE) },
      { kind: 'new', engagementId: 'sok', title: { en: 'opening' }, before: null, after: hall(TEN) },
    ]);
  });

  it('is a new slot in a session that was released already', () => {
    expect(
      slotChanges(
        programme(session('opening', { items: talks('dara') })),
        programme(session('opening', { items: talks('dara', 'sok') })),
      ),
    ).toEqual([
      { kind: 'new', engagementId: 'sok', title: { en: 'opening' }, before: null, after: hall(TEN) },
    ]);
  });

  it('is another time where two talks change places and the session stays where it is', () => {
    const changes = slotChanges(
      programme(session('opening', { items: talks('dara', 'sok') })),
      programme(session('opening', { items: talks('sok', 'dara') })),
    );
    expect(changes).toEqual([
      { kind: 'moved', engagementId: 'sok', title: { en: 'opening' }, before: hall(TEN), after: hall(NINE) },
      { kind: 'moved', engagementId: 'dara', title: { en: 'opening' }, before: hall(NINE), after: hall(TEN) },
    ]);
  });

  it('is another room, and another session', () => {
    const before = programme(session('opening', { items: talks('dara') }), session('panel', {}));
    const annex = session('opening', { roomId: 'annex', items: talks('dara') });
    expect(slotChanges(before, programme(annex, session('panel', {})))).toMatchObject([
      { kind: 'moved', before: hall(NINE), after: { from: NINE, room: { en: 'annex' } } },
    ]);
    const elsewhere = programme(
      session('opening', {}),
      session('panel', { startsAt: TEN, items: talks('dara') }),
    );
    expect(slotChanges(before, elsewhere)).toEqual([
      { kind: 'cancelled', engagementId: 'dara', title: { en: 'opening' }, before: hall(NINE), after: null },
      { kind: 'new', engagementId: 'dara', title: { en: 'panel' }, before: null, after: hall(TEN) },
    ]);
  });

  it('is the end of it where she is taken out, and where the session goes to the tray', () => {
    const before = programme(session('opening', { items: talks('dara') }));
    const out = { kind: 'cancelled', before: hall(NINE), after: null };
    expect(slotChanges(before, programme(session('opening', {})))).toMatchObject([out]);
    const tray = session('opening', { startsAt: null, items: talks('dara') });
    expect(slotChanges(before, programme(tray))).toMatchObject([out]);
    expect(slotChanges(programme(tray), programme(tray))).toEqual([]);
  });

  it('is nothing where only the session is another: its words, its end, what comes after her', () => {
    const before = programme(session('opening', { items: talks('dara') }));
    const facts = { title: { en: 'The opening' }, minutes: 180, items: talks('dara', 'sok') };
    const changes = slotChanges(before, programme(session('opening', facts)));
    expect(changes.filter(({ engagementId }) => engagementId === 'dara')).toEqual([]);
  });
});
