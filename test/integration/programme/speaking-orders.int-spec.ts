import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import {
  BLANK_SESSION,
  McScriptReader,
  Programme,
  ProgrammeModule,
  SpeakingOrdersReader,
} from '@app/programme';
import { PrecedenceOverrides, ProtocolReader, Standings } from '@app/protocol';
import { Database, type SystemScope } from '@app/platform';
import { Arrivals, Engagements, Speakers, SpeakersReader } from '@app/speakers';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { composeRegistration, loadEvent, loadSecondEvent, OPEN, Registrants } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let scope: SystemScope;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN), ProgrammeModule);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await loadEvent(app);
});

const speakers = () => committed(app, Speakers);
const engagements = () => committed(app, Engagements);
const standings = () => committed(app, Standings);
const overrides = () => committed(app, PrecedenceOverrides);
const orders = () => app.get(SpeakingOrdersReader);

/** A speaker of this rank with one part. */
async function ranked(
  name: string,
  rankCode: string | null,
  { onBehalfOf = null }: { onBehalfOf?: string | null } = {},
): Promise<{ id: string; part: string }> {
  const id = await speakers().create(scope, { latinFamily: name, country: 'KH' });
  if (rankCode !== null) {
    await standings().put(scope, id, { rankCode, inOfficeSince: null, note: '' });
  }
  return { id, part: await engagements().create(scope, id, { role: 'speaker', onBehalfOf }) };
}

async function said(item: string, parts: readonly string[] | null) {
  const { places, ignored } = await orders().propose(scope, item, parts);
  return { order: places.map(({ name, told }) => [name, told]), places, ignored };
}

it('places speakers by rank though nobody of them is registered, and whoever stands in by the other’s rank', async () => {
  const director = await ranked('Director', 'director-general');
  const minister = await ranked('Minister', 'minister');
  const envoy = await ranked('Envoy', null, {
    onBehalfOf: (await ranked('Premier', 'head-of-government')).id,
  });
  const [item, parts] = [newId(), [director.part, minister.part, envoy.part]];

  const { order, places } = await said(item, parts);
  expect(order).toEqual([
    ['Envoy', 'rank'],
    ['Minister', 'rank'],
    ['Director', null],
  ]);
  expect(places[0]).toMatchObject({ onBehalfOf: 'Premier', placedBy: { rankCode: 'head-of-government' } });

  await expect(said(item, null)).rejects.toMatchObject({ code: 'not-found' });
  const appearances = parts.map((engagementId) => ({ engagementId }));
  const items = [{ id: item, kind: 'speech' as const, title: {}, minutes: 10, appearances }];
  await committed(app, Programme).operate(scope, {
    act: 'create',
    changes: [
      { session: newId(), before: null, after: { ...BLANK_SESSION, title: { en: 'Opening' }, items } },
    ],
  });
  expect(await said(item, null)).toMatchObject({ order, places });
  scope = await loadSecondEvent(app, 'second');
  expect((await said(item, parts)).places).toEqual([]);
});

it('keeps what was decided of one item, with who and why, until it is taken back', async () => {
  const [first, second] = [
    await ranked('Minister', 'minister'),
    await ranked('Director', 'director-general'),
  ];
  const [item, parts] = [newId(), [first.part, second.part]];
  const decision = { listKind: 'item', place: 1, beforeId: null, afterId: null, reason: 'Leaves at ten.' };
  await overrides().put(scope, { listId: item, subjectId: second.id }, decision);

  const { order, places } = await said(item, parts);
  expect(order).toEqual([
    ['Director', 'decision'],
    ['Minister', null],
  ]);
  expect(places[0]?.decision).toMatchObject({ reason: 'Leaves at ten.', by: scope.actor.name });
  expect((await said(newId(), parts)).order[0]).toEqual(['Minister', 'rank']);
  expect((await said(item, [first.part])).ignored).toMatchObject([{ why: 'missing' }]);

  await overrides().remove(scope, { listId: item, subjectId: second.id });
  expect((await said(item, parts)).order[0]).toEqual(['Minister', 'rank']);
});

it('has somebody with two parts in one item speak once after the other', async () => {
  const [minister, director] = [
    await ranked('Minister', 'minister'),
    await ranked('Director', 'director-general'),
  ];
  const again = await engagements().create(scope, minister.id, { role: 'chair' });
  expect((await said(newId(), [director.part, minister.part, again])).order).toEqual([
    ['Minister', null],
    ['Minister', 'rank'],
    ['Director', null],
  ]);
});

it('tells what is known of a speaker of the person she turns out to be', async () => {
  const people = await Registrants.of(app, scope);
  const registration = await people.submitted('sreymom@example.org');
  const [known] = await app
    .get(Database)
    .manager.query<Record<string, string>[]>(
      'select person.* from person join registration on registration.person_id = person.id where registration.id = $1',
      [registration],
    );
  const { latin_family: latinFamily, latin_given: latinGiven } = known ?? {};
  const speaker = await speakers().create(scope, {
    ...{ latinFamily, latinGiven },
    nativeFamily: known?.['native_family'],
    nativeGiven: known?.['native_given'],
    country: 'KH',
  });
  await standings().put(scope, speaker, { rankCode: 'minister', inOfficeSince: null, note: '' });
  await speakers().change(scope, { id: speaker, version: 1 }, { email: 'sreymom@example.org' });

  expect((await app.get(SpeakersReader).find(scope, speaker)).personId).toBe(known?.['id']);
  const held = await app.get(ProtocolReader).listStandings(scope);
  expect(held.map(({ subjectId, rankCode }) => [subjectId, rankCode])).toEqual([[known?.['id'], 'minister']]);
  await expect(
    standings().put(scope, speaker, { rankCode: null, inOfficeSince: null, note: '' }),
  ).rejects.toMatchObject({ code: 'not-found' });
});

it('tells the master of ceremonies who is called up, in the words of a language, on behalf of whom, and who has come', async () => {
  const minister = await speakers().create(scope, { latinFamily: 'Minister', country: 'KH' });
  const envoy = await speakers().create(scope, {
    latinFamily: 'Envoy',
    country: 'KH',
    position: { en: 'Vice-Minister', zh: '副部长' },
    formOfAddress: { en: 'Your Excellency', zh: '阁下' },
    pronunciation: { en: 'on-voy' },
  });
  await committed(app, Arrivals).arrive(scope, envoy);
  const part = await engagements().create(scope, envoy, { role: 'keynote', onBehalfOf: minister });
  const gone = await engagements().create(scope, minister, { role: 'speaker' });
  const version = (await app.get(SpeakersReader).engagement(scope, gone)).version;
  await engagements().move(scope, { id: gone, version }, { to: 'declined', reason: 'Recalled.' });

  const [session, item] = [newId(), newId()];
  const appearances = [gone, part].map((engagementId) => ({ engagementId }));
  const items = [{ id: item, kind: 'speech' as const, title: { en: 'Address' }, minutes: 10, appearances }];
  const startsAt = '2026-12-03T17:00:00.000Z';
  const after = { ...BLANK_SESSION, title: { en: 'Opening', zh: '开幕' }, startsAt, items };
  const changes = [{ session, before: null, after }];
  await committed(app, Programme).operate(scope, { act: 'create', changes });

  const told = (asked: object) => app.get(McScriptReader).find(scope, { language: 'zh', ...asked });
  // After midnight at the venue.
  expect((await told({ date: '2026-12-03' })).sessions).toEqual([]);
  const [opening] = (await told({ date: '2026-12-04' })).sessions;
  expect(opening).toMatchObject({ id: session, title: '开幕', startsAt });
  expect(opening?.items[0]?.parts).toEqual([
    {
      engagementId: part,
      role: 'keynote',
      name: 'Envoy',
      latinName: '',
      country: 'KH',
      position: '副部长',
      organisation: '',
      pronunciation: 'on-voy',
      formOfAddress: '阁下',
      introduction: '',
      onBehalfOf: 'Minister',
      isCertain: false,
      arrivedAt: OPEN.toISOString(),
    },
  ]);
  await expect(told({ session: newId() })).rejects.toMatchObject({ code: 'not-found' });
});
