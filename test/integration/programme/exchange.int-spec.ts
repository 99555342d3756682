import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemScope } from '@app/platform';
import { type ImportOptions, Programme, ProgrammeExports, Releases, type Session } from '@app/programme';
import { csvOf } from '@app/registration';
import { Engagements, SpeakersReader } from '@app/speakers';
import {
  type ExchangedSchedule,
  writeScheduleJson,
  writeScheduleXml,
} from '../../../libs/programme/exchange';
import { exportedTable } from '../../../libs/programme/transfer/exported-table';
import { emptyDatabase } from '../../support/database';
import { did, TransferStage } from '../../support/programmes/transfer-stage';

jest.setTimeout(60_000);

const ZONE = 'Asia/Vientiane';
const OPTIONS: ImportOptions = { timezone: ZONE, mapping: null, venueId: null, capacity: 100 };
const FIXTURES = join(__dirname, '../../../libs/programme/exchange/fixtures');
const file = (name: string) => readFileSync(join(FIXTURES, name));

let stage: TransferStage;

beforeAll(async () => {
  stage = await TransferStage.open();
});

afterAll(() => stage.app.close());

beforeEach(emptyDatabase);

const anEvent = () => stage.anEvent();
const apply = (scope: SystemScope, bytes: Buffer, options = OPTIONS) => stage.apply(scope, bytes, options);
const look = (scope: SystemScope, bytes: Buffer, options = OPTIONS) => stage.look(scope, bytes, options);
const sessionsOf = (scope: SystemScope) => stage.sessionsOf(scope);
const exported = (scope: SystemScope) => stage.exported(scope);
const eventsOf = ({ days }: ExchangedSchedule) =>
  days.flatMap(({ rooms }) => rooms.flatMap(({ events }) => events));

describe('a schedule of another tool', () => {
  it('asks for its zone, changes nothing while it is looked at, and is taken in by one operation', async () => {
    const scope = await anEvent();
    const bytes = file('without-offsets.xml');
    const asked = await look(scope, bytes, { ...OPTIONS, timezone: null });
    expect([asked.plan, asked.brought.reading.faults.map(({ code }) => code)]).toEqual([
      null,
      ['zone-needed'],
    ]);

    const looked = await look(scope, bytes);
    expect(await sessionsOf(scope)).toEqual([]);
    const done = await apply(scope, bytes);
    expect(did(done)).toEqual(did(looked));
    expect(done.operation).toBe(1);
    const sessions = await sessionsOf(scope);
    expect(sessions.length).toBe(done.counts?.events);
    const parts = sessions.flatMap(({ items }) => items.flatMap(({ appearances }) => appearances));
    expect(parts.length).toBe(done.counts?.appearances);
    expect((await stage.app.get(SpeakersReader).everybody(scope)).length).toBe(done.counts?.persons);

    await stage.database.transaction((tx) => stage.app.get(Programme).undo(tx, scope, 1));
    expect(await sessionsOf(scope)).toEqual([]);
  });

  it('changes nothing when it is brought again, and what changed when it has changed', async () => {
    const scope = await anEvent();
    const bytes = file('with-offsets.xml');
    const first = await apply(scope, bytes);
    const made = first.plan?.made ?? [];
    const before = await sessionsOf(scope);
    const again = await apply(scope, bytes);
    expect([did(again), again.operation]).toEqual([{ made: 0, changed: 0, left: made.length }, null]);
    expect(await sessionsOf(scope)).toEqual(before);

    const title = Object.values(made[0]?.title ?? {})[0] ?? '';
    const third = await apply(scope, Buffer.from(bytes.toString('utf8').replace(title, `${title} anew`)));
    expect(did(third)).toEqual({ made: 0, changed: 1, left: made.length - 1 });
    expect(third.plan?.changed[0]?.fields).toEqual(['title']);
  });

  it('is the same bytes when it went through another event', async () => {
    const [scope, other, third] = [await anEvent(), await anEvent(), await anEvent()];
    await apply(scope, file('with-offsets.xml'));
    const [xml, json] = [writeScheduleXml(await exported(scope)), writeScheduleJson(await exported(scope))];
    await apply(other, Buffer.from(xml));
    expect(writeScheduleXml(await exported(other))).toBe(xml);
    await apply(third, Buffer.from(json));
    expect(writeScheduleJson(await exported(third))).toBe(json);
    expect(writeScheduleXml(await exported(third))).toBe(xml);

    const csv = csvOf(exportedTable(await exported(scope)));
    const tabled = await anEvent();
    await apply(tabled, csv, { ...OPTIONS, timezone: (await exported(scope)).timezone });
    expect(csvOf(exportedTable(await exported(tabled))).toString()).toBe(csv.toString());
  });

  it('is handed out as the public sees the last release, known by the same ids', async () => {
    const scope = await anEvent();
    await apply(scope, file('without-offsets.xml'));
    const released = () => stage.app.get(ProgrammeExports).schedule(scope, 'release');
    await expect(released()).rejects.toMatchObject({ code: 'not-found' });

    const edit = (session: Session, before: Partial<Session>, after: Partial<Session>) =>
      stage.database.transaction((tx) =>
        stage.app
          .get(Programme)
          .operate(tx, scope, { act: 'edit', changes: [{ session: session.id, before, after }] }),
      );
    const scheduled = (await sessionsOf(scope)).filter(({ startsAt }) => startsAt !== null);
    const parted = (session: Session) => session.items.flatMap(({ appearances }) => appearances);
    const [hidden, ...shown] = scheduled.toSorted(
      (one, other) => parted(one).length - parted(other).length,
    ) as [Session, Session, ...Session[]];
    const parts = shown.flatMap(parted);
    const doubtful = { id: parts[0]?.engagementId ?? '', version: 1 };
    await stage.database.transaction((tx) =>
      stage.app.get(Engagements).move(tx, scope, doubtful, { to: 'tentative', reason: '' }),
    );
    const { number } = await edit(hidden, { isPublic: true }, { isPublic: false });
    await stage.database.transaction((tx) =>
      stage.app.get(Releases).release(tx, scope, {
        name: 'First',
        comment: {},
        seen: { operations: number, release: 0 },
        tell: false,
      }),
    );
    await edit(shown[0], { title: shown[0].title }, { title: { en: 'Another since' } });

    const events = eventsOf(await released());
    expect(events.map(({ id }) => id).toSorted()).toEqual(
      shown.map(({ externalId }) => externalId).toSorted(),
    );
    expect(events.filter(({ title }) => title === 'Another since')).toEqual([]);
    // All who appear, but for the one who is in doubt.
    expect(parts.length).toBeGreaterThan(1);
    expect(events.flatMap(({ persons }) => persons)).toHaveLength(parts.length - 1);
    const draft = eventsOf(await exported(scope));
    expect(draft.filter(({ title }) => title === 'Another since')).toHaveLength(1);
    expect(draft).toHaveLength(scheduled.length);
  });

  it('is taken in once by two who bring it at the same time', async () => {
    const scope = await anEvent();
    const bytes = file('with-offsets.json');
    const both = await Promise.all([apply(scope, bytes), apply(scope, bytes)]);
    expect(both.map(({ operation }) => operation).toSorted()).toEqual([1, null]);
  });

  it('is not even planned where it has more sessions than any', async () => {
    const events = Array.from({ length: 2_001 }, (_, id) => ({ id, title: 'T', start: '09:00' }));
    const days = [{ date: '2026-12-03', rooms: { Hall: events } }];
    const bytes = Buffer.from(JSON.stringify({ schedule: { conference: { days } } }));
    const { plan, brought } = await look(await anEvent(), bytes);
    expect([plan, brought.reading.faults.at(-1)]).toEqual([
      null,
      { code: 'too-many-events', meta: { most: 2_000 }, place: {} },
    ]);
  });

  it('is not taken in where it says more of the event than anybody keeps', async () => {
    const scope = await anEvent();
    const whole = file('without-offsets.xml').toString();
    const more = '<sponsor>A company with a long name that is told here</sponsor>'.repeat(10_000);
    const bytes = Buffer.from(whole.replace('</schedule>', `${more}</schedule>`));
    const { plan, brought } = await look(scope, bytes);
    expect([plan, brought.reading.faults.map(({ code }) => code)]).toEqual([null, ['event-says-too-much']]);
    await expect(apply(scope, bytes)).rejects.toMatchObject({ code: 'programme.import-faulty' });
    expect(await sessionsOf(scope)).toEqual([]);
  });

  it('leaves out what is wrong and says why', async () => {
    const scope = await anEvent();
    const event = (id: number, more: string) =>
      `<event id="${id}"><start>09:00</start><duration>${more}</duration><title>T${id}</title></event>`;
    const bytes = Buffer.from(
      `<schedule><day date="2026-12-03"><room name="Hall">${event(1, '00:30')}${event(2, '9:00:00:00')}${event(3, 'long')}</room></day></schedule>`,
    );
    const done = await apply(scope, bytes);
    expect(did(done)).toEqual({ made: 1, changed: 0, left: 0 });
    expect(done.leftOut.toSorted()).toEqual(['2', '3']);
    expect((await sessionsOf(scope)).map(({ externalId }) => externalId)).toEqual(['1']);
  });
});
