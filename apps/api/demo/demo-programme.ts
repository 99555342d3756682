import { Injectable } from '@nestjs/common';
import { Availability } from '@app/commitments';
import { type EventView, EventsReader } from '@app/events';
import { Accounts } from '@app/identity';
import { addDays, type FixedClock, newId, notFound } from '@app/kernel';
import {
  Acknowledgements,
  BLANK_SESSION,
  type Channel,
  ConflictsReader,
  ITEM_LIST,
  Programme,
  ProgrammeReader,
  ProgrammeSettingsService,
  Releases,
  type Session,
  type SessionItem,
  SpeakingOrdersReader,
  Visits,
} from '@app/programme';
import { Database, SystemScope, type Tx } from '@app/platform';
import { PrecedenceOverrides } from '@app/protocol';
import { RegistrationReader } from '@app/registration';
import { SpeakerNotes } from '@app/speakers';
import { DemoInterpreters } from './demo-interpreters';
import { DemoRooms } from './demo-rooms';
import { DemoSpeakers, moment } from './demo-speakers';
import { PROGRAMME, type PlannedItem, type PlannedSession } from './programme/sessions';
import { DEMO_ROLES } from './roles';

const DAY = 24 * 60 * 60_000;

/** Twenty of them ride in each bus. */
const BUSES = [
  { visit: 'visit-park', seats: 45, time: '12:50', guide: 'Zhou Lan 周岚' },
  { visit: 'visit-park', seats: 45, time: '13:00', guide: 'Ma Jun 马骏' },
  { visit: 'visit-rail', seats: 33, time: '12:55', guide: 'Tang Yue 唐悦' },
];
const IN_A_BUS = 20;

/** The languages of the booths beside English, each by the interpreter at this place of the list. */
const BOOTHS = [
  ['km', 2],
  ['lo', 3],
  ['my', 4],
  ['th', 5],
  ['vi', 6],
] as const;

/** Sessions in Chinese with a booth for every language; the other ones are heard in Chinese and English. */
const IN_ALL_LANGUAGES = ['opening', 'six-plans', 'closing'];
const IN_TWO_LANGUAGES = ['signing', 'five-years', 'parks'];

type Made = ReadonlyMap<string, Session>;

/**
 * A programme of four days with its speakers, a first release that everybody sees, and some moves since, two of which are in
 * each other’s way. Made by the same services as a real one, while the clock is turned back.
 */
@Injectable()
export class DemoProgramme {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly accounts: Accounts,
    private readonly people: RegistrationReader,
    private readonly speakers: DemoSpeakers,
    private readonly notes: SpeakerNotes,
    private readonly hours: Availability,
    private readonly interpreters: DemoInterpreters,
    private readonly orders: SpeakingOrdersReader,
    private readonly overrides: PrecedenceOverrides,
    private readonly programme: Programme,
    private readonly reader: ProgrammeReader,
    private readonly settings: ProgrammeSettingsService,
    private readonly conflicts: ConflictsReader,
    private readonly acknowledgements: Acknowledgements,
    private readonly releases: Releases,
    private readonly visits: Visits,
    private readonly rooms: DemoRooms,
  ) {}

  /** Makes it where nobody has made anything yet. After the people: some ride in the buses. */
  async ready(event: SystemScope, clock: FixedClock, now: Date): Promise<void> {
    const scope = await this.asManager(event);
    if ((await this.reader.draft(scope)).number > 0) return;
    const view = await this.events.view(scope);
    const riders = await this.riders(scope);
    const daysAgo = (days: number) => clock.set(new Date(now.getTime() - days * DAY));

    // One transaction: whoever is stopped half-way leaves no half of a programme.
    await this.database.transaction(async (tx) => {
      daysAgo(6);
      await this.settings.change(tx, scope, 0, { isPublic: true });
      await this.openPressRoom(tx, scope, view);
      const made = await this.draft(tx, scope, view);
      await this.fillBuses(tx, scope, view, made, riders);
      daysAgo(4);
      await this.acknowledge(tx, scope, made);
      await this.release(tx, scope);
      daysAgo(1);
      await this.moveOn(tx, scope, view, made);
      await this.rooms.ask(tx, scope, view);
    });
    clock.set(now);
  }

  /** The system, for whom the history names the programme’s manager: it is she whose work this looks like. */
  private async asManager(event: SystemScope): Promise<SystemScope> {
    const manager = DEMO_ROLES.find(({ role }) => role === 'programme-manager');
    const account = await this.accounts.findByEmail(event, manager?.email ?? '');
    const asker = account && { kind: 'account' as const, id: account.id, name: account.name };
    return SystemScope.of({ eventId: event.event, seriesId: event.series, reason: 'demo', asker });
  }

  private async riders(scope: SystemScope): Promise<string[]> {
    const { items } = await this.people.list(scope, { state: ['approved'], limit: 200 });
    return items
      .filter(({ invented }) => invented)
      .map(({ id, number }) => ({ id, number: number ?? '' }))
      .sort((one, other) => (one.number < other.number ? -1 : 1))
      .map(({ id }) => id)
      .slice(0, BUSES.length * IN_A_BUS);
  }

  private async openPressRoom(tx: Tx, scope: SystemScope, event: EventView): Promise<void> {
    const room = event.rooms.find(({ code }) => code === 'press-room');
    if (!room) return;
    const ranges = event.days.map((_, day) => ({
      from: moment(event, day, '08:00'),
      to: moment(event, day, '19:00'),
    }));
    await this.hours.setRoomHours(tx, scope, [{ id: room.id, ranges }]);
  }

  /** Speakers, interpreters and sessions, all in one operation; returns the sessions by code. */
  private async draft(tx: Tx, scope: SystemScope, event: EventView): Promise<Made> {
    const speakers = await this.speakers.make(tx, scope, event);
    await this.speakers.excuse(tx, scope, speakers);
    await this.notes.create(tx, scope, {
      themeId: null,
      words: {
        en: 'Please be in the green room behind the plenary hall half an hour before your session.',
        zh: '请在会议开始前半小时到主会场后方的贵宾休息室。',
      },
    });
    const interpreters = await this.interpreters.make(tx, scope);
    const due = new Date(Date.parse(`${addDays(event.days[0]?.date ?? '', -10)}T10:00:00Z`));

    const ids = new Map(PROGRAMME.map(({ code }) => [code, newId()]));
    const made = new Map<string, Session>();
    for (const planned of PROGRAMME) {
      const items: SessionItem[] = [];
      for (const item of planned.items) {
        const parts: string[] = [];
        for (const part of item.parts) {
          parts.push(await this.speakers.engage(tx, scope, speakers, part, due));
        }
        items.push(itemOf(item, parts));
      }
      made.set(planned.code, {
        ...this.factsOf(planned, event),
        id: ids.get(planned.code) ?? '',
        parentId: ids.get(planned.rehearses) ?? null,
        items,
        channels: channelsOf(planned, interpreters),
      });
    }
    await this.settleSpeakingOrder(tx, scope, made, speakers);
    const changes = [...made.values()].map(({ id, ...after }) => ({ session: id, before: null, after }));
    await this.programme.operate(tx, scope, { act: 'create', changes });
    return made;
  }

  private factsOf(planned: PlannedSession, event: EventView): Omit<Session, 'id'> {
    const { code, kind, at, minutes, seats, floor, title, summary } = planned;
    return {
      ...BLANK_SESSION,
      ...{ code, kind, minutes, title, summary, seatsNeeded: seats, floorLanguage: floor },
      themeId: event.themes.find((theme) => theme.code === planned.theme)?.id ?? null,
      roomId: event.rooms.find((room) => room.code === planned.room)?.id ?? null,
      startsAt: at && moment(event, at.day, at.time).toISOString(),
      isPublic: kind !== 'blocker',
      ...planned.facts,
    };
  }

  /** The addresses of the opening as precedence proposes them, but for one who has to leave early. */
  private async settleSpeakingOrder(
    tx: Tx,
    scope: SystemScope,
    made: Map<string, Session>,
    speakers: ReadonlyMap<string, string>,
  ): Promise<void> {
    const opening = sessionOf(made, 'opening');
    const addresses = opening.items.reduce((longest, item) =>
      item.appearances.length > longest.appearances.length ? item : longest,
    );
    const hurried = { listId: addresses.id, subjectId: speakers.get('vn-minister') ?? '' };
    await this.overrides.put(tx, scope, hurried, {
      listKind: ITEM_LIST,
      place: null,
      beforeId: speakers.get('kh-minister') ?? null,
      afterId: null,
      reason: 'Flies home at noon; agreed between the heads of protocol of the six delegations.',
    });
    const parts = addresses.appearances.map(({ engagementId }) => engagementId);
    const { places } = await this.orders.propose(scope, addresses.id, parts, tx);
    const appearances = places.map(({ engagementId }) => ({ engagementId }));
    const items = opening.items.map((item) => (item === addresses ? { ...item, appearances } : item));
    made.set('opening', { ...opening, items });
  }

  private async fillBuses(
    tx: Tx,
    scope: SystemScope,
    event: EventView,
    made: Made,
    riders: readonly string[],
  ): Promise<void> {
    for (const [index, { visit, seats, time, guide }] of BUSES.entries()) {
      const facts = { seats, guide, leavesAt: moment(event, 3, time), fromPlace: 'East gate 东门' };
      const bus = await this.visits.add(tx, scope, sessionOf(made, visit).id, facts);
      for (const rider of riders.slice(index * IN_A_BUS, (index + 1) * IN_A_BUS)) {
        await this.visits.seat(tx, scope, bus, rider);
      }
    }
  }

  /** She is wanted in two rooms at once, and everybody knows. */
  private async acknowledge(tx: Tx, scope: SystemScope, made: Made): Promise<void> {
    const both = [sessionOf(made, 'payments').id, sessionOf(made, 'customs').id];
    const found = (await this.conflicts.list(scope, tx)).find(
      ({ kind, sessions }) => kind === 'person' && both.every((id) => sessions.includes(id)),
    );
    if (!found) return;
    const reason = 'She leaves the panel after her statement and gives her talk last; both moderators know.';
    await this.acknowledgements.put(tx, scope, found.key, reason);
  }

  private async release(tx: Tx, scope: SystemScope): Promise<void> {
    const { number } = await this.reader.draft(scope, tx);
    await this.releases.release(tx, scope, {
      name: 'First programme',
      comment: {
        en: 'The first programme. Times of the site visits may still change.',
        zh: '首版日程，实地考察时间仍可能调整。',
      },
      seen: { operations: number, release: 0 },
      tell: false,
    });
  }

  /** What happened since: a room that is taken twice, a speaker wanted twice, and what else makes a second release. */
  private async moveOn(tx: Tx, scope: SystemScope, event: EventView, made: Made): Promise<void> {
    const change = async (act: string, code: string, after: Partial<Session>) => {
      const session = sessionOf(made, code);
      const fields = Object.keys(after) as (keyof typeof after)[];
      const before = Object.fromEntries(fields.map((field) => [field, session[field]]));
      await this.programme.operate(tx, scope, { act, changes: [{ session: session.id, before, after }] });
    };
    const at = (day: number, time: string) => moment(event, day, time).toISOString();
    const roomOf = (code: string) => event.rooms.find((room) => room.code === code)?.id ?? null;
    await change('move', 'green-finance', { startsAt: at(1, '15:00'), roomId: roomOf('signing-hall') });
    await change('move', 'insurance', { startsAt: at(1, '14:45') });
    await change('schedule', 'river-navigation', {
      startsAt: at(2, '09:00'),
      roomId: roomOf('signing-hall'),
    });
    await change('edit', 'pitch-rail', {
      title: { en: 'Projects: rail, ports and a bridge', zh: '项目推介：铁路、港口与桥梁' },
    });
    await change('resize', 'visit-rail', { minutes: 200 });
  }
}

function sessionOf(made: Made, code: string): Session {
  const session = made.get(code);
  if (!session) throw notFound(`session ${code}`);
  return session;
}

function itemOf({ kind, minutes, title }: PlannedItem, engagements: readonly string[]): SessionItem {
  const appearances = engagements.map((engagementId) => ({ engagementId }));
  return { id: newId(), kind, minutes, title, appearances };
}

/** Two take turns in the English booth; the others take over from it. */
function channelsOf({ code, minutes }: PlannedSession, interpreters: readonly string[]): Channel[] {
  const all = IN_ALL_LANGUAGES.includes(code);
  if (!all && !IN_TWO_LANGUAGES.includes(code)) return [];
  const half = Math.round(minutes / 2);
  const mode = 'simultaneous' as const;
  const english: Channel = {
    ...{ language: 'en', mode, booth: '1', relay: '', receivers: all ? 120 : 60 },
    interpreters: [
      { interpreterId: interpreters[0] ?? '', fromMinute: 0, toMinute: half },
      { interpreterId: interpreters[1] ?? '', fromMinute: half, toMinute: minutes },
    ],
  };
  if (!all) return [english];
  const others = BOOTHS.map(([language, who], index): Channel => {
    const duty = { interpreterId: interpreters[who] ?? '', fromMinute: null, toMinute: null };
    const booth = String(index + 2);
    return { language, mode, booth, relay: 'en', receivers: 40, interpreters: [duty] };
  });
  return [english, ...others];
}
