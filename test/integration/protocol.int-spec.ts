import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Merges } from '@app/people';
import { Database, Scope } from '@app/platform';
import { PrecedenceOverrides, PrecedenceService, ProtocolReader, Standings } from '@app/protocol';
import { type Committed, committed } from '../support/committed';
import { emptyDatabase } from '../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent, loadSecondEvent } from './registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let precedence: Committed<PrecedenceService>;
let standings: Committed<Standings>;
let overrides: Committed<PrecedenceOverrides>;
let reader: ProtocolReader;

beforeAll(async () => {
  app = await composeRegistration(clock);
  precedence = committed(app, PrecedenceService);
  standings = committed(app, Standings);
  overrides = committed(app, PrecedenceOverrides);
  reader = app.get(ProtocolReader);
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

afterAll(() => app.close());

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  app.get(Database).manager.query(sql, values);

/** The person of a new registration. */
async function person(email: string, of = people): Promise<string> {
  const id = await of.submitted(email);
  const [row] = await rows<{ id: string }>('select person_id as id from registration where id = $1', [id]);
  return row?.id ?? '';
}

const as = (rankCode: string | null, inOfficeSince: string | null = null) => ({
  rankCode,
  inOfficeSince,
  note: '',
});

const whither = {
  listKind: 'item',
  place: null,
  beforeId: null,
  afterId: null,
  reason: 'Speaks for the host',
};

const code = (refusal: unknown) => (refusal as { code: string }).code;

it('places people by the usual rules, by those of the event, and by what was decided against them', async () => {
  const { scope } = people;
  const usual = await reader.view(scope);
  expect([usual.version, usual.changed, usual.rules.hostCountry, usual.ranks.length]).toEqual([
    1,
    null,
    'CN',
    12,
  ]);
  const [old, recent, director] = [
    await person('old@example.org'),
    await person('recent@example.org'),
    await person('director@example.org'),
  ];
  await standings.put(scope, old, as('minister', '2015-03-01'));
  await standings.put(scope, recent, as('minister', '2018-03-01'));
  await standings.put(scope, director, as('director-general'));
  expect(await reader.view(scope)).toMatchObject({ version: 1, changed: null, ranks: usual.ranks });
  expect((await reader.listStandings(scope)).map(({ subject }) => subject?.country)).toEqual([
    'KH',
    'KH',
    'KH',
  ]);

  const listId = newId();
  const list = {
    listKind: 'item',
    listId,
    people: [
      { id: director, name: 'Director', country: 'KH' },
      { id: recent, name: 'Recent', country: 'TH' },
      { id: old, name: 'Old', country: 'TH' },
      { id: newId(), name: 'Nobody knows', country: null },
      { id: newId(), name: 'Envoy', country: 'KH', onBehalfOf: { id: old, country: 'KH' } },
    ],
  };
  const order = async () => {
    const { places, ignored } = await reader.order(app.get(Database).manager, scope, list);
    expect(ignored).toEqual([]);
    return places.map(({ person: { name }, told }) => `${name} ${told?.by ?? 'last'}`);
  };
  expect(await order()).toEqual([
    'Envoy country',
    'Old seniority',
    'Recent rank',
    'Director rank',
    'Nobody knows last',
  ]);

  const ranks = usual.ranks
    .filter(({ code: one }) => one === 'minister' || one === 'director-general')
    .reverse();
  const criteria = usual.rules.criteria.toSorted((one) => (one.criterion === 'seniority' ? -1 : 0));
  await precedence.put(scope, 1, { rules: { ...usual.rules, criteria }, ranks });
  expect(await order()).toEqual([
    'Envoy country',
    'Old seniority',
    'Recent seniority',
    'Director rank',
    'Nobody knows last',
  ]);

  await overrides.put(scope, { listId, subjectId: director }, { ...whither, place: 1 });
  expect(await order()).toEqual([
    'Director decision',
    'Envoy country',
    'Old seniority',
    'Recent seniority',
    'Nobody knows last',
  ]);
  const [decision] = await reader.listOverrides(scope);
  expect([decision?.reason, decision?.decidedBy]).toEqual(['Speaks for the host', scope.actor.name]);
  await overrides.remove(scope, { listId, subjectId: director });
  expect((await order())[0]).toBe('Envoy country');
});

it('keeps a rank that somebody holds, and refuses what cannot stand', async () => {
  const { scope } = people;
  const view = await reader.view(scope);
  const [hers] = await reader.listStandings(scope);
  const subjectId = hers?.subjectId ?? '';
  const refused = async (act: Promise<unknown>) => code(await act.catch((error: unknown) => error));
  const put = (ranks: typeof view.ranks, version = view.version) =>
    refused(precedence.put(scope, version, { rules: view.rules, ranks }));

  expect(await put([])).toBe('protocol.rank-in-use');
  expect(await put(view.ranks, view.version - 1)).toBe('stale-version');
  expect(await put([...view.ranks, ...view.ranks])).toBe('protocol.rules-invalid');
  expect(await reader.view(scope)).toEqual(view);

  expect(await refused(standings.put(scope, subjectId, as('abbot')))).toBe('protocol.unknown-rank');
  expect(await refused(standings.put(scope, subjectId, as(null, '2018-02-30')))).toBe('protocol.no-such-day');
  expect(await refused(standings.put(scope, newId(), as(null)))).toBe('not-found');
  const of = { listId: newId(), subjectId };
  expect(await refused(overrides.put(scope, of, whither))).toBe('protocol.one-place');
  expect(await refused(overrides.put(scope, of, { ...whither, afterId: subjectId }))).toBe(
    'protocol.one-place',
  );
  expect(await refused(overrides.put(scope, of, { ...whither, beforeId: newId() }))).toBe('not-found');
  expect(await refused(overrides.remove(scope, of))).toBe('not-found');
});

it('lets one of two who change the rules at once win', async () => {
  const { scope } = people;
  const { version, rules, ranks } = await reader.view(scope);
  const put = (hostPlace: 'first' | 'last') =>
    precedence.put(scope, version, { rules: { ...rules, hostPlace }, ranks }).then(
      () => 'saved',
      (error: unknown) => code(error),
    );
  expect((await Promise.all([put('first'), put('last')])).sort()).toEqual(['saved', 'stale-version']);
  expect((await reader.view(scope)).version).toBe(version + 1);
});

it('lets whoever only reads the programme see the order and change nothing of it', async () => {
  const { scope } = people;
  const grants = [
    { role: 'registration-desk', permissions: ['programme.read'], seriesId: null, eventId: scope.event },
  ];
  const reads = Scope.issue(
    { actor: { kind: 'account', id: newId(), name: 'Desk' }, grants },
    { eventId: scope.event, seriesId: scope.series },
  );
  const { version, rules, ranks } = await reader.view(reads);
  const refused = async (act: Promise<unknown>) => code(await act.catch((error: unknown) => error));
  const [hers] = await reader.listStandings(reads);
  const of = { listId: newId(), subjectId: hers?.subjectId ?? '' };
  expect(await refused(precedence.put(reads, version, { rules, ranks }))).toBe('forbidden');
  expect(await refused(standings.put(reads, of.subjectId, as(null)))).toBe('forbidden');
  expect(await refused(overrides.put(reads, of, { ...whither, place: 1 }))).toBe('forbidden');
  expect(await refused(overrides.remove(reads, of))).toBe('forbidden');
});

it('has the rank of a person follow her where two records of her are made one', async () => {
  const second = await Registrants.of(app, await loadSecondEvent(app, 'second'));
  const [keptId, otherId] = [await person('kept@example.org'), await person('other@example.org', second)];
  await standings.put(second.scope, otherId, as('minister', '2016-01-01'));
  const of = { listId: newId(), subjectId: otherId };
  await overrides.put(second.scope, of, { ...whither, place: 1 });
  // What was decided of both in one list, and of one against the other, is decided of nobody any more.
  const listId = newId();
  const decided = (list: string, subjectId: string, facts: { place?: number; beforeId?: string }) =>
    rows(
      `insert into precedence_override (event_id, list_kind, list_id, subject_id, place, before_id, reason, decided_at,
         decided_by) values ($1, 'item', $2, $3, $4, $5, 'Asked', now(), 'Chen')`,
      [second.scope.event, list, subjectId, facts.place, facts.beforeId],
    );
  await decided(listId, keptId, { place: 2 });
  await decided(listId, otherId, { place: 3 });
  await decided(newId(), keptId, { beforeId: otherId });
  await decided(newId(), otherId, { beforeId: keptId });
  await committed(app, Merges).merge(people.scope, 'person', { keptId, otherId }, {});
  expect(
    (await reader.listStandings(second.scope)).map(({ subjectId, rankCode, subject }) => [
      subjectId,
      rankCode,
      subject?.id,
    ]),
  ).toEqual([[keptId, 'minister', keptId]]);
  const stand = (await reader.listOverrides(second.scope)).map(({ subjectId, place }) => [subjectId, place]);
  expect(stand.toSorted()).toEqual([
    [keptId, 1],
    [keptId, 2],
  ]);
});
