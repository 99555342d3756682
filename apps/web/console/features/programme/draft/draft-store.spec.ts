import {
  type Change,
  type Operation,
  fieldsMeanwhile,
  inverse,
  withChanges,
} from '@app/programme/domain/operation';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { Problem } from '../../../../api/problem';
import type { Act, DraftTransport, Kept } from './act';
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
  readonly log: Operation[] = [];
  readonly known = new Map<string, Operation>();
  /** Number of the last operation the log no longer tells. */
  forgotten = 0;
  cut = false;

  operate = (act: Act): Promise<Operation> => this.do(act.key, act.name, act.changes, null);

  undo = (number: number, key: string): Promise<Operation> =>
    this.do(key, 'undo', inverse(this.log[number - 1]?.changes ?? []), number);

  operationsAfter = (number: number) =>
    this.cut
      ? Promise.reject(new TypeError('cut'))
      : Promise.resolve({ operations: this.log.slice(Math.max(number, this.forgotten)), complete: true });

  whole = () => Promise.resolve({ number: this.log.length, sessions: [...this.sessions.values()] });

  private do(
    key: string,
    act: string,
    changes: readonly Change[],
    undoes: number | null,
  ): Promise<Operation> {
    if (this.cut) return Promise.reject(new TypeError('cut'));
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
        return Promise.reject(
          new Problem({
            status: 409,
            code: 'programme.changed-meanwhile',
            title: '',
            detail: '',
            requestId: '',
            meta,
            fields: [],
          }),
        );
      }
    }
    this.sessions = withChanges(this.sessions, changes);
    const operation = { number: this.log.length + 1, act, changes, by: 'x', at: '', undoes };
    this.log.push(operation);
    this.known.set(key, operation);
    return Promise.resolve(operation);
  }
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
    await server.operate({ key: 'other', name: 'move', changes: moveTo(ELEVEN), undoes: null });
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
    await server.operate({ key: 'x', name: 'move', changes: moveTo(TEN), undoes: null });
    await server.operate({ key: 'y', name: 'move', changes: moveTo(ELEVEN, TEN), undoes: null });
    server.forgotten = 2;
    await store.follow();
    expect(store.getState()).toMatchObject({ number: 3, canUndo: true });
    expect(shown(store)).toBe(ELEVEN);

    store.undo();
    await settle();
    expect(server.sessions.get('a')).toMatchObject({ startsAt: ELEVEN, minutes: 60 });
  });
});
