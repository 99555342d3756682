import { publicPart } from './public-part';
import type { ReleasedProgramme, ReleasedSpeaker } from './released';
import { BLANK_SESSION, type Material, type MaterialAudience, type Session } from './session';

const START = '2026-12-03T01:00:00.000Z';
const BEFORE = new Date('2026-12-03T00:00:00Z');

const session = (id: string, facts: Partial<Session> = {}): Session => ({
  ...BLANK_SESSION,
  id,
  startsAt: START,
  ...facts,
});

const speaker = (engagementId: string, isPublic: boolean): ReleasedSpeaker => ({
  engagementId,
  speakerId: `speaker-${engagementId}`,
  role: 'keynote',
  name: engagementId,
  nativeName: '',
  latinName: engagementId,
  country: 'KH',
  position: {},
  organisation: {},
  onBehalfOf: null,
  isPublic,
});

const release = (sessions: Session[], speakers: ReleasedSpeaker[] = []): ReleasedProgramme => ({
  timezone: 'Asia/Shanghai',
  days: [],
  rooms: [],
  themes: [],
  sessions,
  speakers,
});

describe('what the public sees of a release', () => {
  it('is no internal session, none without a time, no blocker and no rehearsal', () => {
    const all = [
      session('shown'),
      session('internal', { isPublic: false }),
      session('in-the-tray', { startsAt: null }),
      session('blocker', { kind: 'blocker' }),
      session('rehearsal', { kind: 'rehearsal' }),
    ];
    expect(publicPart(release(all), BEFORE).sessions.map(({ id }) => id)).toEqual(['shown']);
  });

  it('names those who have confirmed and appear in something public', () => {
    const item = { id: 'i', kind: 'speech' as const, title: {}, minutes: 60 };
    const items = [{ ...item, appearances: [{ engagementId: 'sure' }, { engagementId: 'asked' }] }];
    const hidden = [{ ...item, appearances: [{ engagementId: 'inside' }] }];
    const shown = publicPart(
      release(
        [session('shown', { items }), session('internal', { isPublic: false, items: hidden })],
        [speaker('sure', true), speaker('asked', false), speaker('inside', true)],
      ),
      BEFORE,
    );
    expect(shown.speakers.map(({ name }) => name)).toEqual(['sure']);
    expect(shown.sessions[0]?.items[0]?.appearances).toEqual([{ engagementId: 'sure' }]);
  });

  it('holds nothing of what organisers keep with a session', () => {
    const kept = session('shown', {
      equipment: 'Projector',
      seatsNeeded: 40,
      setupMinutes: 30,
      turnaroundMinutes: 15,
      externalId: 'x-1',
      exchanged: { secret: 1 },
      closedFor: ['vip'],
      channels: [
        {
          language: 'zh',
          mode: 'simultaneous',
          booth: 'B2',
          relay: 'en',
          receivers: 40,
          interpreters: [{ interpreterId: 'i-1', fromMinute: null, toMinute: null }],
        },
      ],
    });
    const shown = publicPart(release([kept]), BEFORE);
    const text = JSON.stringify(shown);
    expect(shown.sessions[0]?.channels.map(({ language }) => language)).toEqual(['zh']);
    for (const secret of ['Projector', 'x-1', 'secret', 'vip', 'B2', 'i-1'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  it('hands out a material to everybody only when it is for everybody and its time has come', () => {
    const material = (id: string, facts: Partial<Material> = {}): Material => ({
      id,
      title: id,
      url: '',
      fileId: null,
      audience: 'public',
      embargo: 'none',
      ...facts,
    });
    const materials = [
      material('free'),
      material('registered', { audience: 'registered' }),
      material('speakers', { audience: 'interpreters' }),
      material('staff', { audience: 'staff' }),
      material('start', { embargo: 'until-start' }),
      material('end', { embargo: 'until-end' }),
    ];
    const at = (now: Date, reader?: MaterialAudience): string[] | undefined =>
      publicPart(release([session('one', { materials })]), now, reader).sessions[0]?.materials.map(
        ({ id }) => id,
      );
    expect(at(BEFORE)).toEqual(['free']);
    expect(at(new Date(START))).toEqual(['free', 'start']);
    expect(at(new Date('2026-12-03T02:00:00Z'))).toEqual(['free', 'start', 'end']);
    expect(at(BEFORE, 'registered')).toEqual(['free', 'registered']);
    expect(at(new Date('2026-12-03T02:00:00Z'), 'interpreters')).toEqual([
      'free',
      'registered',
      'speakers',
      'start',
      'end',
    ]);
    expect(at(BEFORE, 'staff')).toEqual(['free', 'registered', 'speakers', 'staff', 'start', 'end']);
  });

  it('stands in the order of time, then of the rooms', () => {
    const sessions = [
      session('later', { startsAt: '2026-12-03T03:00:00.000Z' }),
      session('hall', { roomId: 'hall' }),
      session('attic', { roomId: 'attic' }),
    ];
    const before = release(sessions);
    const room = (id: string) => ({ id, code: id, name: {}, venue: {}, capacity: 10 });
    before.rooms = [room('attic'), room('hall')];
    expect(publicPart(before, BEFORE).sessions.map(({ id }) => id)).toEqual(['attic', 'hall', 'later']);
  });
});
