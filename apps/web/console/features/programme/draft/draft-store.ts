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
import { asProblem, type Refusal } from '../../../../api/problem';
import {
  type Act,
  type ActKeeper,
  type DraftTransport,
  isUnheard,
  type Unsaved,
  type WholeDraft,
} from './act';

/** How many acts can be taken back. */
const MOST_UNDONE = 50;

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
  private saved: ReadonlyMap<string, Session>;
  private number: number;
  private queue: Act[] = [];
  private unsaved: Unsaved[] = [];
  private done: Act[] = [];
  private undone: Act[] = [];
  /** By key, the number each saved act of this editor has. */
  private readonly numbers = new Map<string, number>();
  private others: Operation[] = [];
  private savedAt: Date | null = null;
  private sending = false;
  private following: Promise<void> | null = null;
  private followAgain = false;
  private readonly listeners = new Set<() => void>();
  private state: DraftState;

  constructor(
    draft: WholeDraft,
    private readonly transport: DraftTransport,
    private readonly keeper: ActKeeper,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.saved = new Map(draft.sessions.map((session) => [session.id, session]));
    this.number = draft.number;
    for (const { act, unsaved } of keeper.read()) {
      if (unsaved) this.unsaved.push({ act, ...unsaved });
      else this.queue.push(act);
    }
    this.state = this.seen();
    void this.send();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): DraftState => this.state;

  /** Does something: shown at once, and sent. */
  act(name: string, changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.undone = [];
    this.enqueue({ key: newId(), name, changes, undoes: null });
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
    const last = this.done.pop();
    if (!last) return;
    const act = this.undoing(last, 'undo');
    this.undone.push(act);
    this.enqueue(act);
  }

  /** Does again what was taken back last. */
  redo(): void {
    const last = this.undone.pop();
    if (last) this.enqueue(this.undoing(last, 'redo'));
  }

  /** Sends these again that were not taken, in the order in which they were done. */
  retry(keys: readonly string[]): void {
    const again = this.unsaved.filter(({ act }) => keys.includes(act.key));
    this.unsaved = this.unsaved.filter((each) => !again.includes(each));
    this.queue.push(...again.map(({ act }) => act));
    this.tell();
    void this.send();
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
      const stands = this.saved.get(change.session);
      if (stands === undefined) return change.before === null ? [change] : [];
      const after = change.after === null ? undefined : { ...stands, ...change.after };
      return changeBetween(stands, after) ?? [];
    });
    if (changes.length > 0) this.enqueue({ key: newId(), name: refused.act.name, changes, undoes: null });
    else this.tell();
  }

  /** Asks what was done since, because somebody did something; one question at a time. */
  follow(): Promise<void> {
    this.followAgain = true;
    this.following ??= this.catchUp().finally(() => {
      this.following = null;
    });
    return this.following;
  }

  private undoing(act: Act, name: string): Act {
    const undoes = { key: act.key, number: this.numbers.get(act.key) ?? null };
    return { key: newId(), name, changes: inverse(act.changes), undoes };
  }

  private enqueue(act: Act): void {
    this.queue.push(act);
    if (act.name !== 'undo') this.done = [...this.done, act].slice(-MOST_UNDONE);
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
      const operation = await this.carried(act);
      this.queue.shift();
      this.numbers.set(act.key, operation.number);
      this.savedAt = this.now();
      if (operation.number === this.number + 1) this.take([operation]);
      else void this.follow();
      this.tell();
    } catch (error) {
      this.refuse(act, asProblem(error));
    }
  }

  private async carried(act: Act): Promise<Operation> {
    if (act.undoes === null) return this.transport.operate(act);
    const number = act.undoes.number ?? this.numbers.get(act.undoes.key);
    if (number === undefined) throw new Error('An act is taken back after it is saved.');
    return this.transport.undo(number, act.key);
  }

  private refuse(act: Act, problem: ReturnType<typeof asProblem>): void {
    const lost = isUnheard(problem);
    // Without an answer nothing behind it can be sent either, and must not overtake it.
    const fallen = lost ? this.queue : [act];
    // Whatever would take back a refused act has nothing to take back.
    this.queue = lost ? [] : this.queue.filter((each) => each !== act && each.undoes?.key !== act.key);
    this.done = this.done.filter((each) => !fallen.includes(each));
    const meanwhile =
      problem.code === 'programme.changed-meanwhile' ? (problem.meta as unknown as Meanwhile) : null;
    this.unsaved.push(...fallen.map((each) => ({ act: each, problem: refusalOf(problem), meanwhile })));
    this.undone = [];
    // What was refused for what others did is seen at once.
    if (!lost) void this.follow();
    this.tell();
  }

  private async catchUp(): Promise<void> {
    while (this.followAgain) {
      this.followAgain = false;
      try {
        for (let complete = false; !complete;) {
          const page = await this.transport.operationsAfter(this.number);
          complete = page.complete || page.operations.length === 0;
          if (!this.take(page.operations)) this.readAnew(await this.transport.whole());
          this.tell();
        }
      } catch {
        // The next change, or the next look, asks again.
      }
    }
  }

  /** Follows what was done; whether nothing is missing before it. */
  private take(operations: readonly Operation[]): boolean {
    for (const operation of operations) {
      if (operation.number <= this.number) continue;
      if (operation.number > this.number + 1) return false;
      this.saved = withChanges(this.saved, operation.changes);
      this.number = operation.number;
      if (!this.isOwn(operation)) {
        this.others = [...this.others, operation].slice(-MOST_UNDONE);
      }
    }
    return true;
  }

  /** What is saved as a whole, where too much was missed; what this editor did stays with it. */
  private readAnew({ number, sessions }: WholeDraft): void {
    if (number <= this.number) return;
    this.saved = new Map(sessions.map((session) => [session.id, session]));
    this.number = number;
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

  private seen(): DraftState {
    const sessions = this.queue.reduce<ReadonlyMap<string, Session>>(
      (shown, { changes }) => withChanges(shown, changes),
      this.saved,
    );
    return {
      sessions,
      number: this.number,
      waiting: this.queue.length,
      unsaved: this.unsaved,
      canUndo: this.done.length > 0,
      canRedo: this.undone.length > 0,
      savedAt: this.savedAt,
      others: this.others,
    };
  }
}

function refusalOf({ status, code, title, detail, meta }: Refusal): Refusal {
  return { status, code, title, detail, meta };
}
