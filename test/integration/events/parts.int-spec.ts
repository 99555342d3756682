import type { TestingModule } from '@nestjs/testing';
import { EventPartsService, EventsReader, EventsService, VocabulariesService } from '@app/events';
import { FixedClock } from '@app/kernel';
import { Database, Scope, type SystemScope, type Tx } from '@app/platform';
import { DataSource } from 'typeorm';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { OPEN, composeRegistration, loadEvent } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let scope: SystemScope;
let parts: EventPartsService;
let reader: EventsReader;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
  parts = app.get(EventPartsService);
  reader = app.get(EventsReader);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await loadEvent(app);
});

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.get(Database).transaction(work);

const sql = <Row>(query: string, ...values: unknown[]): Promise<Row[]> =>
  app.get(Database).manager.query(query, values);

const entriesOf = (id: string) =>
  sql('SELECT action, object_kind, changes FROM audit_entry WHERE object_id = $1 ORDER BY position', id);

const theme = {
  code: 'ports',
  name: { en: 'Ports' },
  word: { en: 'Ports' },
  colour: '#0B5CAD',
  about: {},
  signUp: 'open' as const,
  documents: [],
};

describe('a change of a part of an event', () => {
  it('is written down with what stood before and after', async () => {
    const made = await inTx((tx) => parts.addTheme(tx, scope, theme));
    await inTx((tx) => parts.changeTheme(tx, scope, made, { colour: '#083F55', position: undefined }));
    await inTx((tx) => parts.removeTheme(tx, scope, made.id));

    const position = made.position;
    expect(await entriesOf(made.id)).toEqual([
      {
        action: 'theme.created',
        object_kind: 'theme',
        changes: [
          { field: 'code', after: 'ports' },
          { field: 'name', after: { en: 'Ports' } },
          { field: 'word', after: { en: 'Ports' } },
          { field: 'colour', after: '#0B5CAD' },
          { field: 'about', after: {} },
          { field: 'signUp', after: 'open' },
          { field: 'documents', after: [] },
          { field: 'position', after: position },
        ],
      },
      {
        action: 'theme.changed',
        object_kind: 'theme',
        changes: [{ field: 'colour', before: '#0B5CAD', after: '#083F55' }],
      },
      {
        action: 'theme.removed',
        object_kind: 'theme',
        changes: [
          { field: 'code', before: 'ports' },
          { field: 'name', before: { en: 'Ports' } },
          { field: 'word', before: { en: 'Ports' } },
          { field: 'colour', before: '#083F55' },
          { field: 'about', before: {} },
          { field: 'signUp', before: 'open' },
          { field: 'documents', before: [] },
          { field: 'position', before: position },
        ],
      },
    ]);
  });

  it('leaves nothing when it is refused', async () => {
    const made = await inTx((tx) => parts.addTheme(tx, scope, theme));
    const late = inTx((tx) => parts.changeTheme(tx, scope, { id: made.id, version: 7 }, { position: 0 }));
    await expect(late).rejects.toMatchObject({ code: 'stale-version', meta: { current: 1 } });
    expect(await entriesOf(made.id)).toHaveLength(1);
  });

  it('of a long vocabulary names only the terms that differ', async () => {
    const vocabularies = app.get(VocabulariesService);
    const term = (code: string, en = code) => ({ code, label: { en } });
    const put = (terms: { code: string; label: { en: string } }[], version: number | null) =>
      inTx((tx) => vocabularies.put(tx, scope, 'ports', { name: { en: 'Ports' }, terms, version }));
    await put([term('a'), term('b'), term('c')], null);
    await put([term('a'), term('b', 'Bee'), term('d')], 1);
    await put([term('d'), term('a'), term('b', 'Bee')], 2);

    const [{ id } = { id: '' }] = await sql<{ id: string }>("SELECT id FROM vocabulary WHERE code = 'ports'");
    const changes = (await entriesOf(id)).map((entry) => (entry as { changes: unknown }).changes);
    expect(changes.slice(1)).toEqual([
      [
        {
          field: 'terms',
          before: [term('b'), term('c')],
          after: [term('b', 'Bee'), term('d')],
        },
        { field: 'order', before: ['a', 'b', 'c'], after: ['a', 'b', 'd'] },
      ],
      [{ field: 'order', before: ['a', 'b', 'd'], after: ['d', 'a', 'b'] }],
    ]);
  });

  it('by a file that says what stands is none', async () => {
    const before = await sql('SELECT count(*)::integer AS entries FROM audit_entry');
    const versions = await sql('SELECT version FROM theme UNION ALL SELECT version FROM event');
    await loadEvent(app);
    expect(await sql('SELECT count(*)::integer AS entries FROM audit_entry')).toEqual(before);
    expect(await sql('SELECT version FROM theme UNION ALL SELECT version FROM event')).toEqual(versions);
  });
});

describe('the view of an event', () => {
  const codes = async (tx?: Tx) => (await reader.view(scope, tx)).themes.map(({ code }) => code);

  it('is one query while no part has changed', async () => {
    await reader.view(scope);
    expect(await countQueries(app.get(DataSource), () => reader.view(scope))).toBe(1);
  });

  it('shows a change at once, whoever made it', async () => {
    const before = await codes();
    await sql("UPDATE theme SET code = 'ports' WHERE code = $1", before[0]);
    expect(await codes()).toEqual(['ports', ...before.slice(1)]);
    await sql("DELETE FROM theme WHERE code = 'ports'");
    expect(await codes()).toEqual(before.slice(1));
  });

  it('keeps nothing of a change that was rolled back, also when another takes its place', async () => {
    const before = await codes();
    const undone = inTx(async (tx) => {
      await parts.addTheme(tx, scope, { ...theme, code: 'undone' });
      expect(await codes(tx)).toEqual([...before, 'undone']);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await codes()).toEqual(before);
    await inTx((tx) => parts.addTheme(tx, scope, theme));
    expect(await codes()).toEqual([...before, 'ports']);
  });

  it('cannot be changed by who reads it, since it is shared', async () => {
    const { themes } = await reader.view(scope);
    expect(() => (themes as unknown[]).reverse()).toThrow(TypeError);
  });
});

describe('the services of events', () => {
  const person = (permissions: string[]) =>
    Scope.issue(
      {
        actor: { kind: 'account', id: '01890000-0000-7000-8000-000000000000', name: 'A' },
        grants: [{ role: 'x', permissions, seriesId: null, eventId: scope.event }],
      },
      { eventId: scope.event, seriesId: scope.series },
    );

  it('ask for the permission themselves', async () => {
    const without = person(['events.read']);
    await expect(inTx((tx) => parts.addTheme(tx, without, theme))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(
      inTx((tx) => app.get(EventsService).change(tx, without, 1, { name: { en: 'Mine' } })),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await reader.list(without)).map(({ id }) => id)).toEqual([scope.event]);
    expect(await reader.list(person(['jobs.read']))).toEqual([]);
  });

  it('show a draft only to who may read events', async () => {
    await sql("UPDATE event SET state = 'draft'");
    await expect(reader.view(person([]))).rejects.toMatchObject({ kind: 'not-found' });
    expect((await reader.view(person(['events.read']))).state).toBe('draft');
  });
});
