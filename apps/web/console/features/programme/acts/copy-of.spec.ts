import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { copyOf } from './copy-of';

const session: Session = {
  ...BLANK_SESSION,
  id: 'a',
  code: 'opening',
  externalId: 'x-1',
  roomId: 'hall',
  startsAt: '2026-12-03T02:00:00.000Z',
  items: [
    { id: 'i', kind: 'speech', title: { en: 'Words' }, minutes: 10, appearances: [{ engagementId: 'e' }] },
  ],
  channels: [
    {
      ...{ language: 'zh', mode: 'simultaneous', booth: 'A', relay: '', receivers: 40 },
      interpreters: [{ interpreterId: 'p', fromMinute: null, toMinute: null }],
    },
  ],
};

describe('a copy of a session', () => {
  const copy = copyOf(session, 'lounge');

  it('is elsewhere at the same time, under a name of its own', () => {
    expect(copy).toMatchObject({ roomId: 'lounge', startsAt: session.startsAt, code: '', externalId: '' });
    expect(copy.id).not.toBe(session.id);
  });

  it('has the same items and languages, and nobody who would be in two rooms at once', () => {
    expect(copy.items.map(({ id: _, ...item }) => item)).toEqual([
      { kind: 'speech', title: { en: 'Words' }, minutes: 10, appearances: [] },
    ]);
    expect(copy.channels).toEqual([
      { language: 'zh', mode: 'simultaneous', booth: 'A', relay: '', receivers: 40, interpreters: [] },
    ]);
  });
});
