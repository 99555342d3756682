import { unfinishedIn } from './release-check';
import type { ReleasedSpeaker } from './released';
import { BLANK_SESSION, type Session } from './session';

const session = (id: string, startsAt: string | null, ...parts: string[]): Session => ({
  ...BLANK_SESSION,
  title: { en: id },
  startsAt,
  items: parts.map((engagementId) => ({
    id: `speech of ${engagementId}`,
    kind: 'speech',
    title: {},
    minutes: 10,
    appearances: [{ engagementId }],
  })),
  id,
});

const speaker = (id: string, isPublic: boolean): ReleasedSpeaker => ({
  engagementId: id,
  speakerId: `speaker ${id}`,
  role: 'speaker',
  name: `Ms ${id}`,
  nativeName: '',
  latinName: '',
  country: 'KH',
  position: {},
  organisation: {},
  onBehalfOf: null,
  isPublic,
});

const part = (id: string) => ({ engagementId: id, speakerId: `speaker ${id}`, name: `Ms ${id}` });

const NINE = '2026-12-03T01:00:00.000Z';

describe('what is not finished in a programme', () => {
  it('is nothing where all are certain and every session has a time', () => {
    const sessions = [session('opening', NINE, 'dara')];
    expect(unfinishedIn({ sessions, speakers: [speaker('dara', true)] }, [])).toEqual({
      unconfirmed: [],
      ended: [],
      unscheduled: [],
    });
  });

  it('is who has not confirmed, session by session, and what has no time', () => {
    const sessions = [session('opening', NINE, 'dara', 'sok'), session('tray', null, 'bopha')];
    const speakers = [speaker('sok', false), speaker('dara', true), speaker('bopha', false)];
    expect(unfinishedIn({ sessions, speakers }, [])).toEqual({
      unconfirmed: [{ ...part('sok'), session: 'opening' }],
      ended: [],
      unscheduled: ['tray'],
    });
  });

  it('is a part that has ended and stands in a session still', () => {
    const sessions = [session('opening', NINE, 'dara'), session('tray', null, 'sok')];
    expect(unfinishedIn({ sessions, speakers: [] }, [part('dara'), part('sok')])).toEqual({
      unconfirmed: [],
      ended: [{ ...part('dara'), session: 'opening' }],
      unscheduled: ['tray'],
    });
  });

  it('names once whoever never confirmed and is not to come', () => {
    const sessions = [session('opening', NINE, 'dara')];
    const { unconfirmed, ended } = unfinishedIn({ sessions, speakers: [speaker('dara', false)] }, [
      part('dara'),
    ]);
    expect([unconfirmed, ended]).toEqual([[], [{ ...part('dara'), session: 'opening' }]]);
  });
});
