import { text } from 'node:stream/consumers';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { FixedClock, NO_HONOURS } from '@app/kernel';
import { MergeRules, PeopleService } from '@app/people';
import { Audit, Database, FileStore, type MadePortrait, Scope, type SystemScope } from '@app/platform';
import { ProtocolReader, Standings } from '@app/protocol';
import {
  Arrivals,
  ArrivalsReader,
  EngagementPlaces,
  EngagementPrints,
  Engagements,
  OwnSpeakerReader,
  SpeakerMaterials,
  SpeakerNotes,
  SpeakerPhotos,
  Speakers,
  SpeakersModule,
  SpeakersReader,
} from '@app/speakers';
import { ForgetGone } from '../../../libs/speakers/jobs/forget-gone';
import { GoneSpeakersRepository } from '../../../libs/speakers/persistence/gone-speakers.repository';
import { SpeakersRepository } from '../../../libs/speakers/persistence/speakers.repository';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { composeRegistration, loadEvent, loadSecondEvent, OPEN } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const SOK = { latinFamily: 'Sok', latinGiven: 'Sreymom', country: 'KH' };
const EMAIL = 'sreymom@example.org';
const PERSON = {
  ...{ nativeFamily: '', nativeGiven: '', salutation: '', language: 'en' as const, invented: false },
  ...NO_HONOURS,
  ...{ organisationName: '' },
  ...SOK,
} as const;

let app: TestingModule;
let scope: SystemScope;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN), SpeakersModule);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await loadEvent(app);
});

const speakers = () => committed(app, Speakers);
const arrivals = () => committed(app, Arrivals);
const engagements = () => committed(app, Engagements);
const prints = () => committed(app, EngagementPrints);
const reader = () => app.get(SpeakersReader);

/** A speaker with one part; her id, the part’s, and the scope her link opens. */
async function engaged(facts = SOK): Promise<{ speaker: string; engagement: string; own: Scope }> {
  const speaker = await speakers().create(scope, facts);
  const engagement = await engagements().create(scope, speaker, { role: 'keynote' });
  const own = Scope.issue(
    { actor: { kind: 'speaker', id: speaker, name: 'speaker' }, grants: [] },
    { eventId: scope.event, seriesId: scope.series, speakerId: speaker },
  );
  return { speaker, engagement, own };
}

const versionOf = async (id: string): Promise<{ id: string; version: number }> => ({
  id,
  version: (await reader().engagement(scope, id)).version,
});

describe('a part', () => {
  it('moves along its table, each move written down with who and why', async () => {
    const { engagement, own } = await engaged();
    await engagements().answer(own, { id: engagement, state: 'invited' }, { answer: 'confirm', reason: '' });
    await engagements().answer(
      own,
      { id: engagement, state: 'confirmed' },
      { answer: 'decline', reason: 'Recalled home.' },
    );
    await expect(
      engagements().answer(own, { id: engagement, state: 'invited' }, { answer: 'confirm', reason: '' }),
    ).rejects.toMatchObject({ code: 'speakers.answered-meanwhile' });

    const { state, moves } = await reader().engagement(scope, engagement);
    expect(state).toBe('withdrawn');
    expect(
      moves.map(({ fromState, toState, reason, actorKind }) => [fromState, toState, reason, actorKind]),
    ).toEqual([
      [null, 'invited', '', 'system'],
      ['invited', 'confirmed', '', 'speaker'],
      ['confirmed', 'withdrawn', 'Recalled home.', 'speaker'],
    ]);
  });

  it('is answered by its speaker only', async () => {
    const { engagement } = await engaged();
    const { own: another } = await engaged({ ...SOK, latinGiven: 'Dara' });
    await expect(
      engagements().answer(another, { id: engagement, state: 'invited' }, { answer: 'confirm', reason: '' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      engagements().move(another, await versionOf(engagement), { to: 'confirmed', reason: '' }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('goes on as another speaker’s, and ends with a reason only', async () => {
    const { engagement } = await engaged();
    const seen = await versionOf(engagement);
    const successor = await speakers().create(scope, { ...SOK, latinGiven: 'Dara' });
    const move = { to: 'replaced', reason: '', by: successor } as const;
    await expect(engagements().move(scope, seen, move)).rejects.toMatchObject({
      code: 'speakers.reason-missing',
    });
    await expect(engagements().move(scope, seen, { to: 'replaced', reason: 'Ill.' })).rejects.toMatchObject({
      code: 'speakers.successor-missing',
    });
    await engagements().move(scope, seen, { ...move, reason: 'Ill.' });

    const { state, replacedBy } = await reader().engagement(scope, engagement);
    const next = await reader().engagement(scope, replacedBy ?? '');
    expect([state, next.speakerId, next.role, next.state]).toEqual([
      'replaced',
      successor,
      'keynote',
      'invited',
    ]);
    await expect(engagements().remove(scope, next.id)).rejects.toMatchObject({
      code: 'speakers.engagement-in-use',
    });
  });

  it('shows nobody but organisers what was decided and is kept back, until it is told', async () => {
    const { engagement, own } = await engaged();
    await engagements().change(scope, await versionOf(engagement), { pendingState: 'confirmed' });
    const planned = async () => (await reader().inPlan(scope, [engagement])).map((one) => one.planned);
    const hers = async () =>
      (await app.get(OwnSpeakerReader).find(own)).engagements.map(({ state, pendingState }) => [
        state,
        pendingState,
      ]);
    expect([await planned(), await hers()]).toEqual([['confirmed'], [['invited', null]]]);

    const elsewhere = await loadSecondEvent(app, 'second');
    await expect(engagements().applyPending(elsewhere, [engagement], '')).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await engagements().applyPending(scope, [engagement], '')).toBe(1);
    expect(await engagements().applyPending(scope, [engagement], '')).toBe(0);
    expect([await planned(), await hers()]).toEqual([['confirmed'], [['confirmed', null]]]);
  });

  it('is printed as its speaker was called that day', async () => {
    const { speaker, engagement, own } = await engaged();
    await prints().printAll(scope, [engagement]);
    const { version } = await reader().find(scope, speaker);
    await speakers().changeOwn(
      own,
      { id: speaker, version },
      { latinGiven: 'Sopheap', position: { en: 'Minister' } },
    );
    await prints().printAll(scope, [engagement]);
    const [inPlan] = await reader().inPlan(scope, null);
    expect([inPlan?.printed, inPlan?.name.latinGiven, inPlan?.position]).toEqual([
      { name: { en: 'Sok Sreymom' }, position: {}, organisation: {} },
      'Sopheap',
      { en: 'Minister' },
    ]);
  });

  it('is printed with all others in as many statements as alone', async () => {
    const counted = async (most: number): Promise<number> => {
      const parts: string[] = [];
      for (let made = 0; made < most; made += 1) parts.push((await engaged()).engagement);
      const source = app.get(DataSource);
      return countQueries(source, () => prints().printAll(scope, parts));
    };
    const [alone, many] = [await counted(1), await counted(9)];
    expect(many).toBe(alone);
    const printed = (await reader().inPlan(scope, null)).filter((one) => one.printed !== null);
    expect(printed).toHaveLength(10);
  });

  it('keeps every version that is sent for it, also of two sent at once', async () => {
    const { engagement, own } = await engaged();
    const send = (by: Scope, name: string, language: 'en' | 'km' = 'en') =>
      committed(app, SpeakerMaterials).send(by, engagement, {
        kind: 'text',
        language,
        name,
        bytes: Buffer.from(name),
      });
    await Promise.all([send(own, 'one.txt'), send(scope, 'two.txt')]);
    await send(own, 'khmer.txt', 'km');
    const { materials } = await reader().engagement(scope, engagement);
    expect(materials.map(({ language, number }) => [language, number])).toEqual([
      ['en', 2],
      ['en', 1],
      ['km', 1],
    ]);
    await app.get(Database).manager.query(
      `insert into speaker_material
         (id, event_id, engagement_id, kind, language, number, file_id, name, size, sent_at, sent_by_kind, sent_by)
       select gen_random_uuid(), event_id, engagement_id, kind, language, number + 100 + at, file_id, name, size,
         sent_at, sent_by_kind, sent_by
       from speaker_material, generate_series(1, 57) at where id = $1`,
      [materials[0]?.id],
    );
    // Whoever has the link fills no store with versions.
    await expect(send(own, 'one-more.txt')).rejects.toMatchObject({ code: 'speakers.too-many-materials' });
    const { own: another } = await engaged({ ...SOK, latinGiven: 'Dara' });
    await expect(app.get(SpeakerMaterials).open(another, materials[0]?.id ?? '')).rejects.toMatchObject({
      kind: 'not-found',
    });
    const { file, stream } = await app.get(SpeakerMaterials).open(own, materials[2]?.id ?? '');
    stream.destroy();
    expect(file.name).toBe('khmer.txt');
  });
});

describe('speakers', () => {
  it('are listed by name, page after page, and found by what was said of them', async () => {
    for (const latinFamily of ['Chan', 'Bun', 'Ang']) await speakers().create(scope, { ...SOK, latinFamily });
    const { speaker, engagement } = await engaged({ ...SOK, latinFamily: 'Dom' });
    await arrivals().arrive(scope, speaker);
    await engagements().change(scope, await versionOf(engagement), { pendingState: 'confirmed' });
    const page = (filter: object, after: string | null = null) =>
      reader().page(scope, filter, { after, limit: 2 });
    const families = ({ items }: Awaited<ReturnType<typeof page>>) => items.map((one) => one.latinFamily);
    const first = await page({});
    const second = await page({}, first.next);
    expect([families(first), families(second), second.next]).toEqual([['Ang', 'Bun'], ['Chan', 'Dom'], null]);
    for (const filter of [
      { arrived: true },
      { states: ['invited'] },
      { shown: ['not-invited'] },
      { withoutText: true },
      { pending: true },
      { words: 'dom' },
    ])
      expect(families(await page(filter))).toEqual(['Dom']);
    expect(families(await page({ states: ['confirmed'] }))).toEqual([]);
    expect(families(await page({ shown: ['invited', 'confirmed'] }))).toEqual([]);
    await engagements().applyPending(scope, [engagement], '');
    expect(families(await page({ shown: ['confirmed'] }))).toEqual(['Dom']);
    expect(families(await page({ pending: true }))).toEqual([]);
  });

  it('are there at the times they said, which are put together', async () => {
    const { speaker, own } = await engaged();
    const at = (hour: number) => new Date(Date.UTC(2018, 11, 3, hour));
    const stretches = [
      { from: at(5), to: at(7) },
      { from: at(1), to: at(3) },
      { from: at(3), to: at(4) },
    ];
    const seen = { id: speaker, version: 1 };
    await speakers().putAvailability(own, seen, stretches);
    // Whoever saw the times before these does not write over them.
    await expect(speakers().putAvailability(scope, seen, [])).rejects.toMatchObject({
      code: 'stale-version',
    });
    expect(await reader().availability(scope)).toEqual(
      new Map([
        [
          speaker,
          [
            { from: at(1), to: at(4) },
            { from: at(5), to: at(7) },
          ],
        ],
      ]),
    );
    const { claimedAt } = await reader().find(scope, speaker);
    expect(claimedAt).toEqual(OPEN);
  });

  it('read notes to all, and to a theme where they speak', async () => {
    const { engagement, own } = await engaged();
    const [theme] = await app
      .get(Database)
      .manager.query<{ id: string }[]>('select id from theme where event_id = $1 order by position limit 1', [
        scope.event,
      ]);
    const themeId = theme?.id ?? '';
    const notes = committed(app, SpeakerNotes);
    await notes.create(scope, { themeId: null, words: { en: 'To all.' } });
    await notes.create(scope, { themeId, words: { en: 'To some.' } });
    const read = async () => (await app.get(OwnSpeakerReader).find(own)).notes.map(({ words }) => words.en);
    // Whoever is merely asked, or stands in no session that has a time, need not know what speakers are told.
    expect(await read()).toEqual([]);
    let from: Date | null = null;
    let isProvisional = true;
    app.get(EngagementPlaces).declare(async () => [
      {
        engagementId: engagement,
        session: {},
        themeId,
        sessionKind: 'session',
        roomId: null,
        from,
        to: null,
        room: null,
        isProvisional,
      },
    ]);
    expect(await read()).toEqual([]);
    from = OPEN;
    expect(await read()).toEqual([]);
    isProvisional = false;
    expect(await read()).toEqual(['To all.', 'To some.']);
  });

  it('of another event are none of this one', async () => {
    const { speaker, engagement } = await engaged();
    const elsewhere = await loadSecondEvent(app, 'second');
    await expect(reader().find(elsewhere, speaker)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(reader().engagement(elsewhere, engagement)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await reader().inPlan(elsewhere, [engagement])).toEqual([]);
    expect((await reader().suggestions(elsewhere, 'sreymom')).map(({ id }) => id)).toEqual([speaker]);
    expect(await reader().suggestions(scope, 'sreymom')).toEqual([]);
    const grants = [
      { role: 'event-owner', permissions: ['programme.read'], seriesId: null, eventId: elsewhere.event },
    ];
    const here = { eventId: elsewhere.event, seriesId: elsewhere.series };
    const hers = Scope.issue({ actor: { kind: 'account', id: null, name: 'A' }, grants }, here);
    expect(await reader().suggestions(hers, 'sreymom')).toEqual([]);
  });

  it('bring the photo of an earlier edition along, which stays where it was', async () => {
    const elsewhere = await loadSecondEvent(app, 'second');
    const earlier = await speakers().create(elsewhere, SOK);
    const picture = { bytes: Buffer.from('her face'), mediaType: 'image/jpeg' } as MadePortrait;
    const photos = committed(app, SpeakerPhotos);
    await photos.put(elsewhere, earlier, picture);
    const speaker = await speakers().create(scope, SOK);
    await photos.takeOver(scope, speaker, earlier);

    const shown = async (of: SystemScope, id: string): Promise<string> =>
      text((await app.get(SpeakerPhotos).open(of, id)).stream);
    expect([await shown(scope, speaker), await shown(elsewhere, earlier)]).toEqual(['her face', 'her face']);
    // Whoever may not read that edition takes nothing over; nor is anything taken within one event.
    const reads = ['programme.read', 'programme.write'] as const;
    const grants = [{ role: 'a', permissions: [...reads], seriesId: null, eventId: scope.event }];
    const here = { eventId: scope.event, seriesId: scope.series };
    const hers = Scope.issue({ actor: { kind: 'account', id: null, name: 'A' }, grants }, here);
    const another = await speakers().create(scope, { ...SOK, latinGiven: 'Dara' });
    const nobody = { kind: 'not-found' };
    await expect(photos.takeOver(hers, another, earlier)).rejects.toMatchObject(nobody);
    await expect(photos.takeOver(scope, another, speaker)).rejects.toMatchObject(nobody);
    expect((await reader().find(scope, another)).photoId).toBeNull();
  });

  it('who have no part any more are known after thirty days without their photos and texts', async () => {
    const picture = { bytes: Buffer.from('her face'), mediaType: 'image/jpeg' } as MadePortrait;
    const text = { kind: 'text', language: 'en', name: 'a.txt', bytes: Buffer.from('Text') } as const;
    const withFiles = async (latinGiven: string) => {
      const made = await engaged({ ...SOK, latinGiven });
      await committed(app, SpeakerPhotos).put(scope, made.speaker, picture);
      await committed(app, SpeakerMaterials).send(scope, made.engagement, text);
      return made;
    };
    const gone = await withFiles('Gone');
    const staying = await withFiles('Staying');
    const asked = await withFiles('Asked');
    for (const { engagement } of [gone, asked])
      await engagements().move(scope, await versionOf(engagement), { to: 'declined', reason: 'Ill.' });
    await engagements().create(scope, asked.speaker, { role: 'speaker' });

    const leaves = async (days: number) => {
      await new ForgetGone(
        app.get(Database),
        app.get(GoneSpeakersRepository),
        app.get(SpeakersRepository),
        app.get(FileStore),
        app.get(Audit),
        new FixedClock(new Date(OPEN.getTime() + days * 24 * 3_600_000)),
      ).run();
      const sql = `select count(*)::int as files from stored_file where event_id = '${scope.event}'`;
      return (await app.get(Database).manager.query<{ files: number }[]>(sql))[0]?.files;
    };
    const back = app.get(Database).transaction(async (tx) => {
      const move = { to: 'invited', reason: '' } as const;
      await app.get(Engagements).move(tx, scope, await versionOf(gone.engagement), move);
      // She is asked again at this very moment.
      expect(await leaves(31)).toBe(6);
      throw new Error('not asked after all');
    });
    await expect(back).rejects.toThrow('not asked after all');
    expect([await leaves(29), await leaves(31)]).toEqual([6, 4]);
    expect((await reader().find(scope, gone.speaker)).photoId).toBeNull();
    expect((await reader().engagement(scope, gone.engagement)).materials).toEqual([]);
    expect((await reader().find(scope, staying.speaker)).photoId).not.toBeNull();
  });

  it('are found at the door by who marks arrivals only, and who is no longer to come is not', async () => {
    const { speaker, engagement } = await engaged();
    await speakers().create(scope, { latinFamily: 'Idle' });
    const grants = [
      { role: 'desk', permissions: ['speakers.arrivals' as const], seriesId: null, eventId: scope.event },
    ];
    const here = { eventId: scope.event, seriesId: scope.series };
    const desk = Scope.issue({ actor: { kind: 'account', id: null, name: 'Desk' }, grants }, here);
    const found = async (asked: object) =>
      (await app.get(ArrivalsReader).expected(desk, asked)).map(({ id, arrivedAt }) => [id, arrivedAt]);
    expect(await found({ words: 'sok' })).toEqual([[speaker, null]]);
    await arrivals().arrive(desk, speaker);
    expect(await found({ arrived: true })).toEqual([[speaker, OPEN]]);
    await arrivals().unmark(desk, speaker);
    expect(await found({ arrived: true })).toEqual([]);
    await engagements().move(scope, await versionOf(engagement), { to: 'declined', reason: 'Ill.' });
    expect(await found({})).toEqual([]);
  });

  it('keep their rank under a corrected address, and take it along when they are removed', async () => {
    const people = committed(app, PeopleService);
    const ranked = { rankCode: 'minister', inOfficeSince: null, note: '' };
    const standings = committed(app, Standings);
    const stand = async () =>
      (await app.get(ProtocolReader).listStandings(scope)).map(({ subjectId, rankCode }) => [
        subjectId,
        rankCode,
      ]);
    const knownBy = (email: string) => people.findOrCreatePerson(scope, { ...PERSON, email });
    const [first, corrected] = [await knownBy(EMAIL), await knownBy('office@example.org')];
    const speaker = await speakers().create(scope, { ...SOK, email: EMAIL });
    await standings.put(scope, first, ranked);
    await speakers().change(scope, { id: speaker, version: 1 }, { email: 'office@example.org' });
    expect(await stand()).toEqual([[corrected, 'minister']]);

    // One who is the same person twice at the event keeps it for the other.
    const again = await speakers().create(scope, { ...SOK, email: 'office@example.org' });
    await speakers().remove(scope, again);
    expect(await stand()).toEqual([[corrected, 'minister']]);
    await speakers().remove(scope, speaker);
    expect(await stand()).toEqual([]);
  });

  it('are the persons of their addresses and names, and stay so when two are made one', async () => {
    const people = committed(app, PeopleService);
    const otherId = await people.findOrCreatePerson(scope, { ...PERSON, email: EMAIL });
    const keptId = await people.findOrCreatePerson(scope, { ...PERSON, email: 'office@example.org' });
    const speaker = await speakers().create(scope, { ...SOK, email: EMAIL });
    expect((await reader().find(scope, speaker)).personId).toBe(otherId);

    const rule = app
      .get(MergeRules)
      .of('person')
      .find(({ constraint }) => constraint === 'speaker_person_fk');
    await app.get(Database).transaction(async (tx) => {
      expect(await rule?.standings(tx, scope, { keptId, otherId })).toEqual([
        { eventId: scope.event, ofOther: true, counts: { speakers: 1 } },
      ]);
      await rule?.lock(tx, scope, { keptId, otherId });
      await rule?.move(tx, scope, { keptId, otherId });
    });
    expect((await reader().find(scope, speaker)).personId).toBe(keptId);
  });
});
