import { conflictsOf } from './conflicts-of';
import { type OtherClaim, type Plan, type PlannedSession, movedTo } from './plan';
import { DEFAULT_RULES } from './rules';

const MINUTE = 60_000;
const DAY = Date.UTC(2018, 11, 3);

/** `10:30` of the day. */
const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return DAY + (hours * 60 + minutes) * MINUTE;
};

/** From `10:00-11:00`. */
const during = (times: string) => {
  const [from = '', to = ''] = times.split('-');
  return { from: at(from), to: at(to) };
};

const session = (id: string, times: string, more: Partial<PlannedSession> = {}): PlannedSession => ({
  id,
  kind: 'session',
  roomId: null,
  ...during(times),
  setupMinutes: 0,
  turnaroundMinutes: 0,
  seatsNeeded: null,
  layout: null,
  parentId: null,
  closesFor: null,
  people: [],
  interpreters: [],
  ...more,
});

const speaks = (personId: string, times: string) => ({ personId, ...during(times) });
const interprets = (interpreterId: string, times: string) => ({ interpreterId, ...during(times) });

const meeting = (
  id: string,
  times: string,
  people: string[],
  more: Partial<OtherClaim> = {},
): OtherClaim => ({
  id,
  kind: 'meeting',
  people,
  roomId: null,
  tableId: null,
  hard: true,
  ...during(times),
  ...more,
});

const room = (id: string, more: Partial<Plan['rooms'][number]> = {}): Plan['rooms'][number] => ({
  id,
  venueId: 'palace',
  capacity: 100,
  capacities: {},
  open: null,
  ...more,
});

const plan = (parts: Partial<Plan>): Plan => ({
  sessions: [],
  rooms: [room('hall'), room('loft'), room('villa', { venueId: 'garden' })],
  people: [],
  interpreters: [],
  others: [],
  days: [],
  rules: DEFAULT_RULES,
  ...parts,
});

/** As short as an organiser would tell it. */
const told = (parts: Partial<Plan>) =>
  conflictsOf(plan(parts)).map(({ kind, sessions, others, subject, from, to, figures, limit }) => ({
    what: [kind, ...(limit ? [limit] : []), ...sessions, ...others].join(' '),
    of: `${subject.kind} ${subject.id}`,
    when: [from, to].map((moment) => new Date(moment).toISOString().slice(11, 16)).join('-'),
    ...figures,
  }));

describe('two sessions in one room', () => {
  it('are in conflict while they overlap', () => {
    const sessions = [
      session('one', '9:00-10:00', { roomId: 'hall' }),
      session('two', '9:45-11:00', { roomId: 'hall' }),
      session('elsewhere', '9:00-11:00', { roomId: 'loft' }),
    ];
    expect(told({ sessions })).toEqual([
      { what: 'room one two', of: 'room hall', when: '09:45-10:00', minutes: 15 },
    ]);
  });

  it('are when they begin together, are not when one begins as the other ends, and never without a length', () => {
    const sessions = [
      session('one', '9:00-10:00', { roomId: 'hall' }),
      session('two', '9:00-9:30', { roomId: 'hall' }),
      session('three', '10:00-11:00', { roomId: 'hall' }),
      session('none', '9:15-9:15', { roomId: 'hall' }),
    ];
    expect(told({ sessions }).map(({ what }) => what)).toEqual(['room one two']);
  });

  it('are not while one is in the tray', () => {
    const sessions = [
      session('one', '9:00-10:00', { roomId: 'hall' }),
      session('tray', '9:00-10:00', { roomId: 'hall', from: null, to: null }),
    ];
    expect(told({ sessions })).toEqual([]);
  });

  it('leave each other time to clear the room and make it ready', () => {
    const sessions = [
      session('one', '9:00-10:00', { roomId: 'hall', turnaroundMinutes: 15 }),
      session('two', '10:20-11:00', { roomId: 'hall', setupMinutes: 10 }),
    ];
    expect(told({ sessions })).toEqual([
      { what: 'turnaround one two', of: 'room hall', when: '10:00-10:20', gap: 20, needed: 25, short: 5 },
    ]);
    const [one, two] = sessions;
    if (!one || !two) throw new Error('There are two.');
    expect(told({ sessions: [one, movedTo(two, { from: at('10:25') })] })).toEqual([]);
  });

  it('are in conflict with a signing that holds the room, not with a meeting at a table of it', () => {
    const sessions = [session('one', '9:00-10:00', { roomId: 'hall' })];
    const others = [
      meeting('signing', '9:30-9:40', [], { roomId: 'hall' }),
      meeting('meeting', '9:30-9:40', [], { roomId: 'hall', tableId: 't1' }),
    ];
    expect(told({ sessions, others }).map(({ what }) => what)).toEqual(['room one signing']);
  });
});

describe('a person', () => {
  it('is in one place at once, in whatever capacity', () => {
    const sessions = [
      session('panel', '9:00-10:00', { people: [speaks('dara', '9:00-9:30'), speaks('dara', '9:30-10:00')] }),
      session('talk', '9:15-9:45', { people: [speaks('dara', '9:20-9:40')] }),
      session('booth', '9:50-10:30', { interpreters: [interprets('dara', '9:50-10:30')] }),
    ];
    const others = [meeting('meeting', '9:25-9:35', ['dara', 'else'])];
    expect(told({ sessions, others })).toEqual([
      { what: 'person panel talk', of: 'person dara', when: '09:20-09:40', minutes: 20 },
      { what: 'person panel meeting', of: 'person dara', when: '09:25-09:35', minutes: 10 },
      { what: 'person talk meeting', of: 'person dara', when: '09:25-09:35', minutes: 10 },
      { what: 'person booth panel', of: 'person dara', when: '09:50-10:00', minutes: 10 },
    ]);
  });

  it('is in no conflict with herself in one session, nor by meetings alone', () => {
    const people = [speaks('dara', '9:00-9:30'), speaks('dara', '9:00-9:30')];
    const others = [meeting('one', '11:00-11:30', ['dara']), meeting('two', '11:00-11:30', ['dara'])];
    expect(told({ sessions: [session('panel', '9:00-10:00', { people })], others })).toEqual([]);
  });

  it('needs time to walk from room to room, more to another venue, none to a rehearsal of what follows', () => {
    const inRoom = (id: string, roomId: string, times: string, more: Partial<PlannedSession> = {}) =>
      session(id, times, { roomId, people: [speaks('dara', times)], ...more });
    const sessions = [
      inRoom('first', 'hall', '9:00-10:00'),
      inRoom('near', 'loft', '10:03-10:30'),
      inRoom('far', 'villa', '10:50-11:30'),
      inRoom('later', 'villa', '11:30-11:40'),
      inRoom('rehearsal', 'hall', '11:45-12:00', { parentId: 'parent', kind: 'rehearsal' }),
      inRoom('parent', 'loft', '12:00-13:00'),
    ];
    expect(told({ sessions })).toEqual([
      { what: 'walking first near', of: 'person dara', when: '10:00-10:03', gap: 3, needed: 5, short: 2 },
      { what: 'walking far near', of: 'person dara', when: '10:30-10:50', gap: 20, needed: 30, short: 10 },
      {
        what: 'walking far rehearsal',
        of: 'person dara',
        when: '11:30-11:45',
        gap: 15,
        needed: 30,
        short: 15,
      },
      {
        what: 'walking later parent',
        of: 'person dara',
        when: '11:40-12:00',
        gap: 20,
        needed: 30,
        short: 10,
      },
      {
        what: 'walking later rehearsal',
        of: 'person dara',
        when: '11:40-11:45',
        gap: 5,
        needed: 30,
        short: 25,
      },
    ]);
  });

  it('is told the shortest of her ways between two sessions, and the first of those', () => {
    const sessions = [
      session('panel', '9:00-9:40', {
        roomId: 'hall',
        people: [speaks('dara', '9:26-9:40'), speaks('dara', '9:00-9:10')],
      }),
      session('talk', '9:00-9:40', { roomId: 'loft', people: [speaks('dara', '9:12-9:24')] }),
    ];
    expect(told({ sessions }).map(({ what, when }) => `${what} ${when}`)).toEqual([
      'walking panel talk 09:10-09:12',
    ]);
  });

  it('is needed twice when a rehearsal runs into what it rehearses', () => {
    const sessions = [
      session('parent', '12:00-13:00', { people: [speaks('dara', '12:00-13:00')] }),
      session('rehearsal', '11:30-12:05', { parentId: 'parent', people: [speaks('dara', '11:30-12:05')] }),
    ];
    expect(told({ sessions }).map(({ what }) => what)).toEqual(['person parent rehearsal']);
  });

  it('has hours of her own', () => {
    const sessions = [session('talk', '9:00-11:00', { people: [speaks('dara', '9:00-11:00')] })];
    const people = [
      {
        id: 'dara',
        groups: [],
        available: [during('9:15-9:30'), during('9:30-10:00'), during('10:30-12:00')],
      },
    ];
    expect(told({ sessions, people })).toEqual([
      { what: 'unavailable talk', of: 'person dara', when: '09:00-09:15', minutes: 45 },
    ]);
  });
});

describe('an interpreter', () => {
  const limits = { id: 'li', available: null, mostMinutesAtOnce: 60, mostMinutesADay: 90 };

  it('is in one booth at once', () => {
    const sessions = [
      session('one', '9:00-9:30', { interpreters: [interprets('li', '9:00-9:30')] }),
      session('two', '9:15-9:45', { interpreters: [interprets('li', '9:15-9:45')] }),
    ];
    expect(told({ sessions })).toEqual([
      { what: 'interpreter one two', of: 'interpreter li', when: '09:15-09:30', minutes: 15 },
    ]);
  });

  it('works for one language of a session at once', () => {
    const booths = (second: string) => [
      session('one', '9:00-10:00', {
        interpreters: [interprets('li', '9:00-9:30'), interprets('li', second)],
      }),
    ];
    expect(told({ sessions: booths('9:20-10:00') })).toEqual([
      { what: 'interpreter one', of: 'interpreter li', when: '09:20-09:30', minutes: 10 },
    ]);
    expect(told({ sessions: booths('9:30-10:00') })).toEqual([]);
  });

  it('rests after so long, and works so long a day', () => {
    const sessions = [
      session('one', '9:00-9:40', { interpreters: [interprets('li', '9:00-9:40')] }),
      session('two', '9:45-10:10', { interpreters: [interprets('li', '9:45-10:10')] }),
      session('three', '10:20-10:50', { interpreters: [interprets('li', '10:20-10:50')] }),
    ];
    const days = [during('0:00-24:00')];
    expect(told({ sessions, interpreters: [limits], days })).toEqual([
      {
        what: 'interpreter-load day one three two',
        of: 'interpreter li',
        when: '09:00-10:50',
        minutes: 95,
        most: 90,
      },
      {
        what: 'interpreter-load at-once one two',
        of: 'interpreter li',
        when: '09:00-10:10',
        minutes: 65,
        most: 60,
      },
    ]);
  });

  it('is told once of the same sessions on two days, by the day with more work or else by the first', () => {
    const stretches = { from: at('22:00'), to: at('26:00') };
    const sessions = [
      session('night', '22:00-26:00', { interpreters: [{ interpreterId: 'li', ...stretches }] }),
    ];
    const interpreters = [{ ...limits, mostMinutesAtOnce: null }];
    const days = [during('24:00-48:00'), during('0:00-24:00')];
    expect(told({ sessions, interpreters, days })).toEqual([
      {
        what: 'interpreter-load day night',
        of: 'interpreter li',
        when: '22:00-00:00',
        minutes: 120,
        most: 90,
      },
    ]);
  });
});

describe('a session', () => {
  it('needs no more seats than its room has in its layout', () => {
    const rooms = [room('hall', { capacity: 100, capacities: { rows: 80 } })];
    const sessions = [
      session('plain', '9:00-10:00', { roomId: 'hall', seatsNeeded: 100 }),
      session('rows', '10:00-11:00', { roomId: 'hall', seatsNeeded: 100, layout: 'rows' }),
      session('unknown', '11:00-12:00', { roomId: 'hall', seatsNeeded: 101, layout: 'circle' }),
    ];
    expect(told({ sessions, rooms })).toEqual([
      { what: 'capacity rows', of: 'room hall', when: '10:00-11:00', needed: 100, capacity: 80 },
      { what: 'capacity unknown', of: 'room hall', when: '11:00-12:00', needed: 101, capacity: 100 },
    ]);
  });

  it('stays within the hours of its room and the days of the event', () => {
    const rooms = [room('hall', { open: [during('8:00-18:00')] })];
    const sessions = [session('late', '17:30-19:00', { roomId: 'hall' })];
    expect(told({ sessions, rooms, days: [during('0:00-18:30')] })).toEqual([
      { what: 'closed-room late', of: 'room hall', when: '18:00-19:00', minutes: 60 },
      { what: 'outside-days late', of: 'session late', when: '18:30-19:00', minutes: 30 },
    ]);
  });
});

describe('a plenary', () => {
  const people = [
    { id: 'dara', available: null, groups: ['delegates'] },
    { id: 'li', available: null, groups: ['press'] },
  ];
  const others = [
    meeting('both', '9:30-10:00', ['dara', 'li']),
    meeting('press', '9:30-10:00', ['li']),
    meeting('after', '10:00-10:30', ['dara', 'li']),
  ];

  it('has its stretch for everyone', () => {
    const sessions = [session('opening', '9:00-10:00', { closesFor: 'everyone' })];
    expect(told({ sessions, others, people })).toEqual([
      { what: 'plenary opening both', of: 'session opening', when: '09:30-10:00', people: 2 },
      { what: 'plenary opening press', of: 'session opening', when: '09:30-10:00', people: 1 },
    ]);
  });

  it('has it for those it invites', () => {
    const sessions = [session('opening', '9:00-10:00', { closesFor: ['delegates'] })];
    expect(told({ sessions, others, people })).toEqual([
      { what: 'plenary opening both', of: 'session opening', when: '09:30-10:00', people: 1 },
    ]);
  });
});

describe('the list of conflicts', () => {
  const sessions = [
    session('b', '9:00-10:00', { roomId: 'hall', seatsNeeded: 500, people: [speaks('dara', '9:00-10:00')] }),
    session('a', '9:30-10:30', { roomId: 'hall', seatsNeeded: 500, people: [speaks('dara', '9:30-10:30')] }),
  ];

  it('has the gravest first, and nothing the rules ignore', () => {
    expect(told({ sessions }).map(({ what }) => what)).toEqual([
      'person a b',
      'room a b',
      'capacity b',
      'capacity a',
    ]);
    const severity = { ...DEFAULT_RULES.severity, room: 'ignore', capacity: 'block-scheduling' } as const;
    expect(told({ sessions, rules: { ...DEFAULT_RULES, severity } }).map(({ what }) => what)).toEqual([
      'capacity b',
      'capacity a',
      'person a b',
    ]);
  });

  it('calls a conflict by the same key after a move that keeps the same parties', () => {
    const moved = sessions.map((each) =>
      movedTo(each, { from: (each.from ?? 0) + 7 * MINUTE, roomId: 'hall' }),
    );
    const keys = (all: PlannedSession[]) => conflictsOf(plan({ sessions: all })).map(({ key }) => key);
    expect(keys(moved)).toEqual(keys(sessions));
    expect(keys(sessions)).toEqual([
      'person/a+b//person:dara',
      'room/a+b//room:hall',
      'capacity/b//room:hall',
      'capacity/a//room:hall',
    ]);
  });
});
