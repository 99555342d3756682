import {
  type Change,
  type Operation,
  fieldsMeanwhile,
  inverse,
  withChanges,
} from '@app/programme/domain/operation';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { Problem } from '../../../../api/problem';
import type { Act, DraftTransport, Kept, ToldOperation } from './act';
import { DraftStore } from './draft-store';

const OPENING: Session = {
  ...BLANK_SESSION,
  id: 'a',
  title: { en: 'Opening' },
  startsAt: '2026-12-03T01:00:00.000Z',
};

/** The server as far as a draft needs it: refuses what others changed, counts, remembers keys; can be cut off. */
class Server implements DraftTransport {
  sessions: ReadonlyMap<string, Session> = new Map([[OPENING.id, OPENING]]);
  readonly log: ToldOperation[] = [];
  /** Who acts, and who asks. */
  who = 'x';
  readonly known = new Map<string, Operation>();
  /** Number of the last operation the log no longer tells. */
  forgotten = 0;
  cut = false;
  /** Refuses with this status whatever comes. */
  down = 0;

  operate = (act: Act): Promise<Operation> => this.do(act.key, act.name, act.changes, null);

  undo = (number: number, key: string): Promise<Operation> =>
    this.do(key, 'undo', inverse(this.log[number - 1]?.changes ?? []), number);

  operationsAfter = (number: number) =>
    this.cut
      ? Promise.reject(new TypeError('cut'))
      : Promise.resolve({
          operations: this.log
            .slice(Math.max(number, this.forgotten))
            .map((operation) => ({ ...operation, own: operation.by === this.who })),
          complete: true,
        });

  whole = () => Promise.resolve({ number: this.log.length, sessions: [...this.sessions.values()] });

  private do(
    key: string,
    act: string,
    changes: readonly Change[],
    undoes: number | null,
  ): Promise<Operation> {
    if (this.cut) return Promise.reject(new TypeError('cut'));
    if (this.down > 0) return Promise.reject(problem(this.down, 'down'));
    const before = this.known.get(key);
    if (before) return Promise.resolve(before);
    for (const change of changes) {
      const stands = this.sessions.get(change.session);
      const fields = fieldsMeanwhile(stands, change);
      if (fields.length > 0) {
        const meta = {
          session: change.session,
          fields,
          by: 'Somchai',
          at: null,
          number: this.log.length,
          now: stands ?? null,
        };
        return Promise.reject(problem(409, 'programme.changed-meanwhile', meta));
      }
    }
    this.sessions = withChanges(this.sessions, changes);
    const operation = { number: this.log.length + 1, act, changes, by: this.who, at: '', undoes };
    this.log.push({ ...operation, own: true });
    this.known.set(key, operation);
    return Promise.resolve(operation);
  }
}

function problem(status: number, code: string, meta: Problem['meta'] = {}): Problem {
  return new Problem({ status, code, title: '', detail: '', requestId: '', meta, fields: [] });
}

function keeper(kept: readonly Kept[] = []) {
  let now = kept;
  return {
    read: () => now,
    write: (next: readonly Kept[]) => (now = JSON.parse(JSON.stringify(next)) as Kept[]),
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

const moveTo = (startsAt: string, from: string | null = OPENING.startsAt): Change[] => [
  { session: 'a', before: { startsAt: from }, after: { startsAt } },
];

const shown = (store: DraftStore) => store.getState().sessions.get('a')?.startsAt;

const NINE = '2026-12-03T01:00:00.000Z';
const TEN = '2026-12-03T02:00:00.000Z';
const ELEVEN = '2026-12-03T03:00:00.000Z';

function opened(server = new Server(), kept = keeper()) {
  const draft = { number: server.log.length, sessions: [...server.sessions.values()] };
  return { server, kept, store: new DraftStore(draft, server, kept) };
}

describe('the draft in the browser', () => {
  it('shows an act at once and takes it back by an undoing, again by a redo', async () => {
    const { server, store } = opened();
    store.act('move', moveTo(TEN));
    expect(shown(store)).toBe(TEN);
    await settle();
    expect(store.getState()).toMatchObject({ waiting: 0, number: 1, canUndo: true });

    store.undo();
    expect(shown(store)).toBe(NINE);
    await settle();
    store.redo();
    expect(shown(store)).toBe(TEN);
    await settle();
    expect(server.log.map(({ undoes }) => undoes)).toEqual([null, 1, 2]);
    expect(server.sessions.get('a')?.startsAt).toBe(TEN);
  });

  it('undoes what is not saved yet after it is', async () => {
    const { server, store } = opened();
    store.act('move', moveTo(TEN));
    store.undo();
    expect(shown(store)).toBe(NINE);
    await settle();
    expect(server.sessions.get('a')?.startsAt).toBe(NINE);
    expect(server.log).toHaveLength(2);
  });

  it('rolls back what somebody changed first, says who, and settles it for either', async () => {
    const { server, store } = opened();
    await server.operate({ key: 'other', kind: 'do', name: 'move', changes: moveTo(ELEVEN), undoes: null });
    store.act('move', moveTo(TEN));
    await settle();
    expect(shown(store)).toBe(ELEVEN);
    const [refused] = store.getState().unsaved;
    expect(refused?.meanwhile).toMatchObject({ by: 'Somchai', fields: ['startsAt'] });
    expect(store.getState().canUndo).toBe(false);

    store.keepMine(refused?.act.key ?? '');
    await settle();
    expect(server.sessions.get('a')?.startsAt).toBe(TEN);
    expect(store.getState()).toMatchObject({ unsaved: [], canUndo: true });
  });

  it('keeps what could not be sent over a reload and sends it once when told to', async () => {
    const { server, kept, store } = opened();
    server.cut = true;
    store.act('move', moveTo(TEN));
    store.act('move', moveTo(ELEVEN, TEN));
    await settle();
    expect(shown(store)).toBe(NINE);
    expect(store.getState().unsaved).toHaveLength(2);

    const again = opened(server, kept).store;
    expect(again.getState().unsaved).toHaveLength(2);
    server.cut = false;
    again.retry(again.getState().unsaved.map(({ act }) => act.key));
    await settle();
    expect(shown(again)).toBe(ELEVEN);
    expect(kept.read()).toEqual([]);

    again.undo();
    again.undo();
    await settle();
    expect(server.sessions.get('a')?.startsAt).toBe(NINE);
    expect(again.getState().canUndo).toBe(false);
  });

  it('sends after a reload what was on its way, and what had arrived already is not done twice', async () => {
    const { server, kept, store } = opened();
    store.act('move', moveTo(TEN));
    // The page goes before the answer comes: the act is kept as on its way.
    const before = kept.read();
    await settle();
    const again = opened(server, keeper(before)).store;
    await settle();
    expect(server.log).toHaveLength(1);
    expect(again.getState().waiting).toBe(0);
  });

  it('follows what others do, under what is on its way', async () => {
    const { server, store } = opened();
    const other = { ...BLANK_SESSION, title: { en: 'Closing' } };
    await server.operate({
      key: 'o',
      kind: 'do',
      name: 'create',
      changes: [{ session: 'b', before: null, after: other }],
      undoes: null,
    });
    store.act('move', moveTo(TEN));
    await store.follow();
    await settle();
    expect([...store.getState().sessions.keys()]).toEqual(['a', 'b']);
    expect(store.getState().others.map(({ number }) => number)).toEqual([1]);
  });

  it('reads the whole again where too much was missed, and can still take back what this editor did', async () => {
    const { server, store } = opened();
    store.act('resize', [{ session: 'a', before: { minutes: 60 }, after: { minutes: 45 } }]);
    await settle();
    await server.operate({ key: 'x', kind: 'do', name: 'move', changes: moveTo(TEN), undoes: null });
    await server.operate({ key: 'y', kind: 'do', name: 'move', changes: moveTo(ELEVEN, TEN), undoes: null });
    server.forgotten = 2;
    await store.follow();
    expect(store.getState()).toMatchObject({ number: 3, canUndo: true });
    expect(shown(store)).toBe(ELEVEN);

    store.undo();
    await settle();
    expect(server.sessions.get('a')).toMatchObject({ startsAt: ELEVEN, minutes: 60 });
  });

  it('an undoing that could not be sent and is given up leaves its act to be taken back', async () => {
    const { server, store } = opened();
    store.act('move', moveTo(TEN));
    await settle();
    server.cut = true;
    store.undo();
    await settle();
    server.cut = false;
    store.giveUp(store.getState().unsaved.map(({ act }) => act.key));
    expect(store.getState()).toMatchObject({ canUndo: true, canRedo: false });
    store.undo();
    await settle();
    expect(server.sessions.get('a')?.startsAt).toBe(NINE);
  });

  it('an undoing somebody was faster than can be made anyway, and that taken back', async () => {
    const { server, store } = opened();
    store.act('move', moveTo(TEN));
    await settle();
    await server.operate({ key: 'o', kind: 'do', name: 'move', changes: moveTo(ELEVEN, TEN), undoes: null });
    store.undo();
    await settle();
    const [refused] = store.getState().unsaved;
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: false });

    store.keepMine(refused?.act.key ?? '');
    await settle();
    expect(server.sessions.get('a')?.startsAt).toBe(NINE);
    store.undo();
    await settle();
    expect(server.sessions.get('a')?.startsAt).toBe(ELEVEN);
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: true, unsaved: [] });
  });

  it('whatever takes back a refused act, and that back again, goes with it', async () => {
    const { server, store } = opened();
    await server.operate({ key: 'o', kind: 'do', name: 'move', changes: moveTo(ELEVEN), undoes: null });
    store.act('move', moveTo(TEN));
    store.undo();
    store.redo();
    await settle();
    expect(store.getState()).toMatchObject({ waiting: 0, canUndo: false, canRedo: false });
    expect(store.getState().unsaved.map(({ act }) => act.name)).toEqual(['move']);

    store.giveUp(store.getState().unsaved.map(({ act }) => act.key));
    store.act('move', moveTo(TEN, NINE));
    store.undo();
    await settle();
    // Refused, and taken back before that was known: nobody misses it.
    expect(store.getState().unsaved).toEqual([]);
  });

  it('nothing overtakes an act the server was too busy for', async () => {
    const { server, store } = opened();
    server.down = 503;
    store.act('move', moveTo(TEN));
    store.act('move', moveTo(ELEVEN, TEN));
    await settle();
    expect(store.getState().unsaved.map(({ meanwhile }) => meanwhile)).toEqual([null, null]);
    server.down = 0;
    store.retry(store.getState().unsaved.map(({ act }) => act.key));
    await settle();
    expect(server.log.map(({ changes }) => changes[0]?.after)).toEqual([
      { startsAt: TEN },
      { startsAt: ELEVEN },
    ]);
  });

  it('a refused act gives back what could be done again', async () => {
    const { server, store } = opened();
    store.act('resize', [{ session: 'a', before: { minutes: 60 }, after: { minutes: 45 } }]);
    store.undo();
    await settle();
    await server.operate({ key: 'o', kind: 'do', name: 'move', changes: moveTo(ELEVEN), undoes: null });
    store.act('move', moveTo(TEN));
    expect(store.getState().canRedo).toBe(false);
    await settle();
    store.redo();
    await settle();
    expect(server.sessions.get('a')).toMatchObject({ startsAt: ELEVEN, minutes: 45 });
  });

  it('an undoing on its way finds what it takes back after a reload', async () => {
    const { server, store, kept } = opened();
    store.act('move', moveTo(TEN));
    store.undo();
    // The first is saved and the page goes while the undoing is on its way.
    await Promise.resolve();
    await Promise.resolve();
    const before = kept.read();
    expect(before.map(({ act }) => act.kind)).toEqual(['undo']);
    const second = new Server();
    await second.operate({ key: 'first', kind: 'do', name: 'move', changes: moveTo(TEN), undoes: null });
    const again = opened(second, keeper(before)).store;
    await settle();
    expect(again.getState()).toMatchObject({ waiting: 0, unsaved: [], canRedo: true });
    expect(second.sessions.get('a')?.startsAt).toBe(NINE);
    expect(server.log).toHaveLength(2);
  });

  it('recalls what this editor did before the page was opened, and takes it back', async () => {
    const { server, store: before } = opened();
    before.act('move', moveTo(TEN));
    before.act('resize', [{ session: 'a', before: { minutes: 60 }, after: { minutes: 45 } }]);
    await settle();
    before.undo();
    await settle();
    server.who = 'Somchai';
    const changes = [{ session: 'a', before: { code: '' }, after: { code: 'open' } }];
    await server.operate({ key: 'z', kind: 'do', name: 'edit', changes, undoes: null });
    server.who = 'x';

    const { store } = opened(server);
    await settle();
    expect(store.getState()).toMatchObject({ canUndo: true, canRedo: true });
    store.redo();
    await settle();
    expect(server.sessions.get('a')).toMatchObject({ startsAt: TEN, minutes: 45, code: 'open' });
    store.undo();
    store.undo();
    await settle();
    expect(server.sessions.get('a')).toMatchObject({ startsAt: NINE, minutes: 60, code: 'open' });
    expect(store.getState()).toMatchObject({ canUndo: false, unsaved: [] });
  });

  it('recalls nothing that others did, or took back', async () => {
    const { server, store: before } = opened();
    before.act('move', moveTo(TEN));
    await settle();
    server.who = 'Somchai';
    await server.undo(1, 'theirs');
    server.who = 'x';
    const { store } = opened(server);
    await settle();
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: false });
  });
});
