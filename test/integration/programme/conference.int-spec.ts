import { type Conflict, conflictsOf } from '@app/commitments';
import type { SystemScope } from '@app/platform';
import { type ImportOptions, plannedSession, type Session, SurroundingsReader } from '@app/programme';
import { SpeakersReader } from '@app/speakers';
import { writeScheduleJson, writeScheduleXml } from '../../../libs/programme/exchange';
import { emptyDatabase } from '../../support/database';
import { CONFERENCE, withConference } from '../../support/programmes/conference';
import { did, TransferStage } from '../../support/programmes/transfer-stage';
import { record } from '../../support/proof';

jest.setTimeout(180_000);

const OPTIONS: ImportOptions = { timezone: CONFERENCE.timezone, mapping: null, venueId: null, capacity: 100 };
const BAR_SECONDS = 60;

withConference('a large conference', () => {
  let stage: TransferStage;

  beforeAll(async () => {
    stage = await TransferStage.open();
    await emptyDatabase();
  });

  afterAll(() => stage.app.close());

  it('goes in whole and comes out as it was', async () => {
    const { counts } = CONFERENCE;
    const bytes = CONFERENCE.read();
    const scope = await stage.anEvent();
    const started = Date.now();
    const first = await stage.apply(scope, bytes, OPTIONS);
    const seconds = (Date.now() - started) / 1000;
    expect(did(first)).toEqual({ made: counts.events, changed: 0, left: 0 });
    expect([first.brought.reading.faults, first.leftOut]).toEqual([[], []]);

    const sessions = await stage.sessionsOf(scope);
    expect(await countsOf(scope, sessions)).toEqual({
      sessions: counts.events,
      rooms: counts.rooms,
      themes: counts.tracks,
      colours: 5,
      speakers: counts.persons,
      appearances: counts.appearances,
      links: counts.links,
      attachments: counts.attachments,
    });
    const conflicts = await conflictsIn(scope, sessions);
    expect(conflicts).toEqual({
      person: ['2024-02-03 18:20', '2024-02-04 15:55'],
      room: ['UB4.136 2024-02-03 17:45', 'UB4.136 2024-02-03 18:00'],
      roomSessions: 3,
    });

    const again = await stage.apply(scope, bytes, OPTIONS);
    expect([did(again), again.operation]).toEqual([{ made: 0, changed: 0, left: counts.events }, null]);

    const [xml, json] = await written(scope);
    const other = await stage.anEvent();
    await stage.apply(other, Buffer.from(xml), { ...OPTIONS, timezone: null });
    const [xmlAgain, jsonAgain] = await written(other);
    expect([xmlAgain === xml, jsonAgain === json]).toEqual([true, true]);

    expect(seconds).toBeLessThan(BAR_SECONDS);
    record({
      row: 'exchange',
      value: `taken in within ${seconds.toFixed(1)} s; counts, conflicts and bytes as they should be`,
      holds: true,
      values: { seconds },
    });
  });

  async function written(scope: SystemScope): Promise<[xml: string, json: string]> {
    const schedule = await stage.exported(scope);
    return [writeScheduleXml(schedule), writeScheduleJson(schedule)];
  }

  async function countsOf(scope: SystemScope, sessions: readonly Session[]): Promise<object> {
    const of = async (what: string) => {
      const [row] = await stage.database.manager.query<{ count: number }[]>(
        `select count(*)::integer as count from ${what} where event_id = $1`,
        [scope.event],
      );
      return row?.count;
    };
    const kept = sessions.map(({ exchanged }) => exchanged as Record<string, unknown[] | undefined>);
    const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
    return {
      sessions: sessions.length,
      rooms: await of('room'),
      themes: await of('theme'),
      colours: await of('(select distinct event_id, colour from theme) as colours'),
      speakers: (await stage.app.get(SpeakersReader).everybody(scope)).length,
      appearances: await of('appearance'),
      links: sum(kept.map(({ links = [] }) => links.length)),
      attachments: sum(kept.map(({ attachments = [] }) => attachments.length)),
    };
  }

  /** Those of rooms and of people: when, by the clock of the conference, and where. */
  async function conflictsIn(scope: SystemScope, sessions: readonly Session[]): Promise<object> {
    const around = await stage.app.get(SurroundingsReader).of(scope);
    const people = new Map(around.engaged.map(({ engagementId, personId }) => [engagementId, personId]));
    const found = conflictsOf({
      ...around,
      sessions: sessions.map((session) => plannedSession(session, (id) => people.get(id) ?? null)),
      days: [],
    });
    const rooms = await stage.database.manager.query<{ id: string; name: string }[]>(
      `select id, name ->> 'en' as name from room where event_id = $1`,
      [scope.event],
    );
    const roomOf = ({ subject }: Conflict) => rooms.find(({ id }) => id === subject.id)?.name ?? '';
    const at = ({ from }: Conflict) =>
      new Date(from).toLocaleString('sv-SE', { timeZone: 'Europe/Brussels' }).slice(0, 16);
    const ofKind = (kind: string) => found.filter((conflict) => conflict.kind === kind);
    return {
      person: ofKind('person').map(at).toSorted(),
      room: ofKind('room')
        .map((conflict) => `${roomOf(conflict)} ${at(conflict)}`)
        .toSorted(),
      roomSessions: new Set(ofKind('room').flatMap((conflict) => conflict.sessions)).size,
    };
  }
});
