import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Database, FileStore, SystemScope } from '@app/platform';
import {
  Acknowledgements,
  BLANK_SESSION,
  type Change,
  ConflictsReader,
  Programme,
  ProgrammeReader,
  ProgrammeSettingsService,
  Releases,
  ReleasesReader,
  type Material,
  type SessionFacts,
  SessionFiles,
} from '@app/programme';
import { EngagementPlaces, Engagements, Speakers, SpeakersReader } from '@app/speakers';
import { ForgetSessionFiles } from '../../../libs/programme/jobs/forget-session-files';
import { SessionFilesRepository } from '../../../libs/programme/persistence/session-files.repository';
import { emptyDatabase } from '../../support/database';
import { anEvent, programmeApp } from '../../support/programmes/programme-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let database: Database;
let scope: SystemScope;
let hall: string;
let speaker: string;
let engagement: string;

beforeAll(async () => {
  app = await programmeApp();
  database = app.get(Database);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await anEvent(app);
  const [eventId, venueId] = [scope.event, newId()];
  hall = newId();
  await sql(
    `insert into venue (id, event_id, code, name, created_at) values ($1, $2, 'centre', '{"en":"Centre"}', now())`,
    venueId,
    eventId,
  );
  await sql(
    `insert into room (id, event_id, venue_id, code, name, capacity, position, created_at)
     values ($1, $2, $3, 'hall', '{"en":"Hall"}', 300, 0, now())`,
    hall,
    eventId,
    venueId,
  );
  await sql(
    `insert into event_day (id, event_id, date, title, created_at) values ($1, $2, '2026-12-03', '{}', now())`,
    newId(),
    eventId,
  );
  await database.transaction(async (tx) => {
    const names = { nativeFamily: '王', nativeGiven: '芳', latinFamily: 'Wang', latinGiven: 'Fang' };
    speaker = await app.get(Speakers).create(tx, scope, {
      ...names,
      country: 'CN',
      position: { en: 'Minister' },
      email: 'wang@example.org',
    });
    const part = { role: 'speaker', state: 'confirmed' } as const;
    engagement = await app.get(Engagements).create(tx, scope, speaker, part);
  });
});

const sql = <Row>(query: string, ...values: unknown[]) => database.manager.query<Row[]>(query, values);

const operate = (...changes: Change[]) =>
  database.transaction((tx) => app.get(Programme).operate(tx, scope, { act: 'test', changes }));

async function made(facts: Partial<SessionFacts>): Promise<string> {
  const session = newId();
  await operate({
    session,
    before: null,
    after: { ...BLANK_SESSION, title: { en: 'A session' }, roomId: hall, ...facts },
  });
  return session;
}

const appearing = (engagementId: string) => ({
  items: [{ id: newId(), kind: 'speech' as const, title: {}, minutes: 60, appearances: [{ engagementId }] }],
});

const NINE = '2026-12-03T01:00:00.000Z';
const TEN = '2026-12-03T02:00:00.000Z';

const reader = () => app.get(ReleasesReader);

async function release(name: string, seen: Partial<{ operations: number; release: number }> = {}) {
  const { operations, release: last } = await reader().check(scope);
  const wanted = { name, comment: {}, tell: true, seen: { operations, release: last, ...seen } };
  return database.transaction((tx) => app.get(Releases).release(tx, scope, wanted));
}

describe('a release', () => {
  it('is numbered and named once, is never changed, and is refused where the draft has moved on', async () => {
    const opening = await made({ title: { en: 'Opening' }, startsAt: NINE });
    const looked = await reader().check(scope);
    await operate({ session: opening, before: { minutes: 60 }, after: { minutes: 45 } });
    await expect(release('First', looked)).rejects.toMatchObject({
      code: 'programme.moved-on',
      meta: { operations: 2, release: 0 },
    });
    expect(await release('First')).toBe(1);
    await expect(release('First')).rejects.toMatchObject({ code: 'programme.release-name-taken' });

    // Two who looked at the same: one of them releases.
    const both = await Promise.allSettled([release('A', { release: 1 }), release('B', { release: 1 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'programme.moved-on' },
    });
    expect((await reader().list(scope)).map(({ number, operations }) => [number, operations])).toEqual([
      [2, 2],
      [1, 2],
    ]);

    const refused = { code: 'programme.release-stands' };
    await expect(
      database.transaction((tx) => tx.query(`update programme_release set name = 'Other'`)),
    ).rejects.toMatchObject(refused);
    await expect(
      database.transaction((tx) => tx.query('delete from programme_release')),
    ).rejects.toMatchObject(refused);
    await sql('update event set rehearsal = true');
    await sql('delete from programme_release');
    expect(await reader().list(scope)).toEqual([]);
  });

  it('is stopped by conflicts nobody has acknowledged', async () => {
    const one = await made({ title: { en: 'One' }, startsAt: NINE });
    const other = await made({ title: { en: 'Other' }, startsAt: NINE });
    const [conflict, ...more] = await app.get(ConflictsReader).list(scope);
    expect([conflict?.kind, conflict?.severity, more]).toEqual(['room', 'block-release', []]);
    await expect(release('First')).rejects.toMatchObject({
      code: 'programme.conflicts-in-the-way',
      meta: { count: 1 },
    });
    await database.transaction((tx) =>
      app.get(Acknowledgements).put(tx, scope, conflict?.key ?? '', 'A partition stands between them.'),
    );
    expect(await release('First')).toBe(1);

    // Graver than what was seen, it stands open again.
    for (const session of [one, other])
      await operate({ session, before: { minutes: 60 }, after: { minutes: 90 } });
    expect((await app.get(ConflictsReader).open(scope)).stopping).toMatchObject([
      { key: conflict?.key, figures: { minutes: 90 } },
    ]);
  });

  it('keeps names as they were printed, tells speakers their places and can be brought back exactly', async () => {
    const opening = await made({ title: { en: 'Opening' }, startsAt: NINE, ...appearing(engagement) });
    const panel = await made({ title: { en: 'Panel' }, startsAt: TEN });
    const places = () => app.get(EngagementPlaces).of(database.manager, scope, [engagement]);
    expect(await places()).toMatchObject([
      { session: { en: 'Opening' }, from: new Date(NINE), to: null, room: null, isProvisional: true },
    ]);
    await release('First');
    const draft = (await app.get(ProgrammeReader).draft(scope)).sessions;
    const first = await reader().find(scope, 1);
    expect(first.programme.sessions).toEqual(draft);
    expect(first.programme.speakers).toMatchObject([
      {
        name: '王芳',
        nativeName: '王芳',
        latinName: 'Wang Fang',
        position: { en: 'Minister' },
        isPublic: true,
      },
    ]);

    // She marries and is promoted; a session goes, another comes, hers moves.
    const { version } = await app.get(SpeakersReader).find(scope, speaker);
    await database.transaction((tx) =>
      app
        .get(Speakers)
        .change(
          tx,
          scope,
          { id: speaker, version },
          { nativeFamily: '李', latinFamily: 'Li', position: { en: 'President' } },
        ),
    );
    await operate(
      { session: opening, before: { startsAt: NINE }, after: { startsAt: TEN } },
      { session: panel, before: draft.find(({ id }) => id === panel) ?? null, after: null },
    );
    const added = await made({ title: { en: 'Signing' }, startsAt: NINE });
    expect(await places()).toMatchObject([
      { engagementId: engagement, from: new Date(NINE), room: { en: 'Hall' }, isProvisional: false },
    ]);
    await release('Second');
    const second = await reader().find(scope, 2);
    expect(second.programme.speakers).toEqual(first.programme.speakers);
    expect(await reader().find(scope, 1)).toEqual(first);
    expect((await places())[0]?.from).toEqual(new Date(TEN));
    const changes = await reader().changes(scope, 2, 1);
    const byKind = Object.fromEntries(
      changes.map(({ kind, session, people }) => [kind, [session, people.map(({ name }) => name)]]),
    );
    expect(byKind).toEqual({ moved: [opening, ['王芳']], new: [added, []], cancelled: [panel, []] });

    const restored = await database.transaction((tx) => app.get(Releases).restore(tx, scope, 1));
    expect((await app.get(ProgrammeReader).draft(scope)).sessions).toEqual(draft);
    await expect(database.transaction((tx) => app.get(Releases).restore(tx, scope, 1))).rejects.toMatchObject(
      { code: 'programme.nothing-to-restore' },
    );
    await database.transaction((tx) => app.get(Programme).undo(tx, scope, restored.number));
    expect(await reader().pending(scope)).toEqual({ since: 2, changes: [], speakers: 0 });
  });

  it('is brought back without what the event has lost since', async () => {
    const gallery = newId();
    await sql(
      `insert into room (id, event_id, venue_id, code, name, capacity, position, created_at)
       select $1, event_id, venue_id, 'gallery', '{}', 20, 1, created_at from room where id = $2`,
      gallery,
      hall,
    );
    const opening = await made({ roomId: gallery, startsAt: NINE });
    await release('First');
    await operate({ session: opening, before: { roomId: gallery }, after: { roomId: hall } });
    await sql('delete from room where id = $1', gallery);
    await database.transaction((tx) => app.get(Releases).restore(tx, scope, 1));
    const draft = await app.get(ProgrammeReader).draft(scope);
    expect(draft.sessions.map(({ id, roomId, startsAt }) => [id, roomId, startsAt])).toEqual([
      [opening, null, NINE],
    ]);
  });

  it('is shown where the programme is public, without what is internal and who is not certain', async () => {
    const invited = await database.transaction(async (tx) => {
      const guest = await app.get(Speakers).create(tx, scope, { latinFamily: 'Sok', country: 'KH' });
      return app.get(Engagements).create(tx, scope, guest, { role: 'speaker', state: 'invited' });
    });
    const opening = await made({ startsAt: NINE, equipment: 'Flags', ...appearing(engagement) });
    await made({ startsAt: TEN, isPublic: false, title: { en: 'Briefing' } });
    await made({ kind: 'blocker', startsAt: '2026-12-03T04:00:00.000Z' });
    await made({ title: { en: 'In the tray' } });
    const open = await made({ startsAt: '2026-12-03T06:00:00.000Z', ...appearing(invited) });
    await release('First');
    expect(await reader().shown(scope)).toBeNull();
    await database.transaction((tx) =>
      app.get(ProgrammeSettingsService).change(tx, scope, 0, { isPublic: true }),
    );
    const shown = (await reader().shown(scope))?.programme;
    expect(shown?.sessions.map(({ id, equipment }) => [id, equipment])).toEqual([
      [opening, ''],
      [open, ''],
    ]);
    expect(shown?.sessions[1]?.items[0]?.appearances).toEqual([]);
    expect(shown?.speakers.map(({ engagementId }) => engagementId)).toEqual([engagement]);
    const [told] = await reader().shownChanges(scope);
    expect(told?.changes.map(({ session }) => session)).toEqual([opening, open]);
  });

  it('is told to the public as far as it saw it: what came and went before, and while it was hidden, is not', async () => {
    const secret = await made({ startsAt: NINE, title: { en: 'A visit nobody knows of' } });
    await release('For us');
    const stood = (await app.get(ProgrammeReader).draft(scope)).sessions.find(({ id }) => id === secret);
    await operate({ session: secret, before: stood ?? null, after: null });
    const panel = await made({ startsAt: TEN, title: { en: 'Panel' } });
    await release('First for all');
    let version = 0;
    const show = async (isPublic: boolean) => {
      const settings = app.get(ProgrammeSettingsService);
      await database.transaction((tx) => settings.change(tx, scope, version, { isPublic }));
      version = Math.max(version, 1) + 1;
    };
    const told = async () =>
      (await reader().shownChanges(scope)).map(({ number, first, changes }) => [
        number,
        first,
        changes.map(({ kind, session }) => [kind, session]),
      ]);
    await show(true);
    const first = [2, true, [['new', panel]]];
    expect(await told()).toEqual([first]);

    await show(false);
    await operate({ session: panel, before: { startsAt: TEN }, after: { startsAt: null } });
    await release('Hidden');
    await operate({ session: panel, before: { startsAt: null }, after: { startsAt: NINE } });
    await release('Hidden too');
    await show(true);
    const moved = [4, false, [['moved', panel]]];
    expect(await told()).toEqual([moved, first]);
    await operate({ session: panel, before: { startsAt: NINE }, after: { startsAt: TEN } });
    await release('Shown');
    expect(await told()).toEqual([[5, false, [['moved', panel]]], moved, first]);
  });
});

it('files nothing names are forgotten after a while; a draft or a release keeps those it names', async () => {
  const files = app.get(SessionFiles);
  const put = async () => {
    const sent = { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') };
    return (await database.transaction((tx) => files.put(tx, scope, sent))).id;
  };
  const [drafted, released, dropped, back] = [await put(), await put(), await put(), await put()];
  const material = (fileId: string) => ({
    ...{ id: newId(), title: 'A', url: '', fileId },
    ...{ audience: 'public' as const, embargo: 'none' as const },
  });
  const first = [material(released)];
  const session = await made({ startsAt: NINE, materials: first });
  await release('First');
  const second = [material(drafted), material(dropped), material(back)];
  await operate({ session, before: { materials: first }, after: { materials: second } });
  const third = [second[0] as Material];
  await operate({ session, before: { materials: second }, after: { materials: third } });

  const day = 24 * 3_600_000;
  const forget = (days: number) =>
    new ForgetSessionFiles(
      database,
      app.get(SessionFilesRepository),
      app.get(FileStore),
      new FixedClock(new Date(Date.now() + days * day)),
    ).run();
  const kept = async () => (await files.list(scope)).map(({ id }) => id).toSorted();
  await forget(29);
  expect(await kept()).toEqual([drafted, released, dropped, back].toSorted());
  // Undone in time, it is named again.
  const fourth = [...third, second[2] as Material];
  await operate({ session, before: { materials: third }, after: { materials: fourth } });
  await sql(`update session_file set named_at = now() - interval '31 days' where id = $1`, dropped);
  await forget(0);
  expect(await kept()).toEqual([drafted, released, back].toSorted());
  const again = { materials: [...fourth, second[1] as Material] };
  await expect(operate({ session, before: { materials: fourth }, after: again })).rejects.toMatchObject({
    code: 'programme.file-gone',
  });
});
