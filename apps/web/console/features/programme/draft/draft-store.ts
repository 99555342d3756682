import { newId } from '@app/kernel';
import {
  type Change,
  type Operation,
  changeBetween,
  inverse,
  same,
  withChanges,
} from '@app/programme/domain/operation';
import type { Meanwhile } from '@app/programme/domain/programme.errors';
import type { Session } from '@app/programme/domain/session';
import { asProblem, type Problem, type Refusal } from '../../../../api/problem';
import {
  type Act,
  type ActKeeper,
  type DraftTransport,
  isUnheard,
  type Unsaved,
  type WholeDraft,
} from './act';
import { SavedDraft } from './saved-draft';
import {
  afterAct,
  joined,
  keyOfPast,
  MOST_UNDONE,
  NOTHING_DONE,
  recalled,
  type UndoHistory,
  withoutAct,
  withTakers,
} from './undo-history';

export interface DraftState {
  /** As this editor sees it: what is saved, and over it what is on its way. */
  sessions: ReadonlyMap<string, Session>;
  /** Number of the last operation known. */
  number: number;
  /** How many acts are on their way. */
  waiting: number;
  unsaved: readonly Unsaved[];
  canUndo: boolean;
  canRedo: boolean;
  /** When the last act was saved. */
  savedAt: Date | null;
  /** What others did last, the newest last: a screen says who moved what. */
  others: readonly Operation[];
}

/**
 * The draft in the browser: every act is shown at once, sent one after the other, and taken back on screen where the
 * server refuses it. What others do comes in between. Acts outlive a reload until they are saved or settled.
 */
export class DraftStore {
  private readonly saved: SavedDraft;
  private queue: Act[] = [];
  private unsaved: Unsaved[] = [];
  /** Of what is saved; what is on its way comes on top. */
  private history = NOTHING_DONE;
  /** By key, the number each saved act of this editor has. */
  private readonly numbers = new Map<string, number>();
  private savedAt: Date | null = null;
  private sending = false;
  private readonly listeners = new Set<() => void>();
  private state: DraftState;

  constructor(
    draft: WholeDraft,
    private readonly transport: DraftTransport,
    private readonly keeper: ActKeeper,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.saved = new SavedDraft(
      draft,
      transport,
      (operation) => this.isOwn(operation),
      () => {
        this.tell();
      },
    );
    for (const { act, unsaved } of keeper.read()) {
      if (unsaved) this.unsaved.push({ act, ...unsaved });
      else this.queue.push(act);
    }
    this.state = this.seen();
    void this.send();
    void this.recall(draft.number);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): DraftState => this.state;

  /** Does something: shown at once, and sent. */
  act(name: string, changes: readonly Change[]): void {
    if (changes.length > 0) this.enqueue({ key: newId(), kind: 'do', name, changes, undoes: null });
  }

  /** Brings sessions into another state, by what differs. */
  put(name: string, pairs: readonly { before: Session | undefined; after: Session | undefined }[]): void {
    this.act(
      name,
      pairs.flatMap(({ before, after }) => changeBetween(before, after) ?? []),
    );
  }

  /** Takes back the last act of this editor that was not taken back. */
  undo(): void {
    this.takeBack('undo', this.shownHistory().done.at(-1));
  }

  /** Does again what was taken back last. */
  redo(): void {
    this.takeBack('redo', this.shownHistory().undone.at(-1));
  }

  /** Sends these again that were not taken, in the order in which they were done. */
  retry(keys: readonly string[]): void {
    const again = this.unsaved.filter(({ act }) => keys.includes(act.key));
    this.unsaved = this.unsaved.filter((each) => !again.includes(each));
    this.enqueue(...again.map(({ act }) => act));
  }

  /** Gives up what was not taken: what stands now is kept. */
  giveUp(keys: readonly string[]): void {
    this.unsaved = this.unsaved.filter(({ act }) => !keys.includes(act.key));
    this.tell();
  }

  /** Settles a refused act for what this editor did: made again over what stands now, where that is still there. */
  keepMine(key: string): void {
    const refused = this.unsaved.find(({ act }) => act.key === key);
    if (!refused) return;
    this.unsaved = this.unsaved.filter((each) => each !== refused);
    const changes = refused.act.changes.flatMap((change) => {
      const stands = this.saved.sessions.get(change.session);
      if (stands === undefined) return change.before === null ? [change] : [];
      const after = change.after === null ? undefined : { ...stands, ...change.after };
      return changeBetween(stands, after) ?? [];
    });
    if (changes.length > 0) this.act(refused.act.name, changes);
    else this.tell();
  }

  /** Asks what was done since, because somebody did something. */
  follow(): Promise<void> {
    return this.saved.follow();
  }

  /** Asks what this editor did until the page was opened: it can be taken back still. */
  private async recall(until: number): Promise<void> {
    if (until === 0) return;
    try {
      const { operations } = await this.transport.operationsAfter(Math.max(0, until - MOST_UNDONE));
      const known = new Set(this.numbers.values());
      const past = operations.filter(({ number }) => number <= until && !known.has(number));
      for (const { number, own } of past) if (own) this.numbers.set(keyOfPast(number), number);
      this.history = joined(recalled(past), this.history);
      this.tell();
    } catch {
      // What is done from now on can be taken back all the same.
    }
  }

  private takeBack(kind: 'undo' | 'redo', act: Act | undefined): void {
    if (act === undefined) return;
    const undoes = { key: act.key, number: this.numbers.get(act.key) ?? null };
    this.enqueue({ key: newId(), kind, name: kind, changes: inverse(act.changes), undoes });
  }

  private enqueue(...acts: readonly Act[]): void {
    this.queue.push(...acts);
    this.tell();
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let act = this.queue[0]; act !== undefined; act = this.queue[0]) await this.sendOne(act);
    } finally {
      this.sending = false;
    }
  }

  private async sendOne(act: Act): Promise<void> {
    try {
      this.take(act, await this.carried(act));
    } catch (error) {
      this.refuse(act, asProblem(error));
    }
  }

  private carried(act: Act): Promise<Operation> {
    if (act.undoes === null) return this.transport.operate(act);
    if (act.undoes.number === null) throw new Error('An act is taken back after it is saved.');
    return this.transport.undo(act.undoes.number, act.key);
  }

  private take(act: Act, operation: Operation): void {
    const { number } = operation;
    this.numbers.set(act.key, number);
    // What was sent before a reload, and answered after it, was recalled as well.
    this.history = afterAct(withoutAct(this.history, keyOfPast(number)), act);
    // What takes it back finds it by its number, also after a reload.
    this.queue = this.queue
      .slice(1)
      .map((each) => (each.undoes?.key === act.key ? { ...each, undoes: { key: act.key, number } } : each));
    this.savedAt = this.now();
    if (number === this.saved.number + 1) this.saved.take([operation]);
    else void this.follow();
    this.tell();
  }

  private refuse(act: Act, problem: Problem): void {
    if (isUnheard(problem)) {
      // Nothing behind it can be sent either, and must not overtake it.
      this.keepUnsaved(this.queue, problem);
      this.queue = [];
    } else {
      // Whatever would take back a refused act has nothing to take back; taken back already, nobody misses it.
      const chain = withTakers(act, this.queue);
      this.queue = this.queue.filter((each) => !chain.includes(each));
      if (chain.length % 2 === 1) this.keepUnsaved([act], problem);
      if (isPast(problem)) this.history = withoutAct(this.history, act.undoes?.key);
      // What was refused for what others did is seen at once.
      void this.follow();
    }
    this.tell();
  }

  private keepUnsaved(acts: readonly Act[], { status, code, title, detail, meta }: Refusal): void {
    const problem = { status, code, title, detail, meta };
    const meanwhile = code === 'programme.changed-meanwhile' ? (meta as unknown as Meanwhile) : null;
    this.unsaved = [...this.unsaved, ...acts.map((act) => ({ act, problem, meanwhile }))];
  }

  /** Whether this editor did it: saved, or known by the log before its answer has come. */
  private isOwn({ number, changes }: Operation): boolean {
    if ([...this.numbers.values()].includes(number)) return true;
    const [act] = this.queue;
    return act !== undefined && same(act.changes, changes);
  }

  private tell(): void {
    this.keeper.write([
      ...this.unsaved.map(({ act, ...unsaved }) => ({ act, unsaved })),
      ...this.queue.map((act) => ({ act, unsaved: null })),
    ]);
    this.state = this.seen();
    for (const listener of this.listeners) listener();
  }

  private shownHistory(): UndoHistory {
    return this.queue.reduce(afterAct, this.history);
  }

  private seen(): DraftState {
    const { done, undone } = this.shownHistory();
    return {
      sessions: this.queue.reduce((shown, { changes }) => withChanges(shown, changes), this.saved.sessions),
      number: this.saved.number,
      waiting: this.queue.length,
      unsaved: this.unsaved,
      canUndo: done.length > 0,
      canRedo: undone.length > 0,
      savedAt: this.savedAt,
      others: this.saved.others,
    };
  }
}

/** Whether what was to be taken back, or done again, is not there any more as it was. */
function isPast({ code }: Refusal): boolean {
  return code === 'programme.changed-meanwhile' || code === 'programme.nothing-to-undo';
}
