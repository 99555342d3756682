import type { Act, ActKind, ToldOperation } from './act';

/** How many acts can be taken back. */
export const MOST_UNDONE = 50;

/** What this editor can take back and do again, the last of each last. */
export interface UndoHistory {
  done: readonly Act[];
  undone: readonly Act[];
}

export const NOTHING_DONE: UndoHistory = { done: [], undone: [] };

/** The history after this act; one that was not taken has never been in it. */
export function afterAct({ done, undone }: UndoHistory, act: Act): UndoHistory {
  switch (act.kind) {
    case 'undo':
      return { done: withoutKey(done, act.undoes?.key), undone: [...undone, act] };
    case 'redo':
      return { done: [...done, act], undone: withoutKey(undone, act.undoes?.key) };
    default:
      return { done: [...done, act].slice(-MOST_UNDONE), undone: [] };
  }
}

/** The history without an act that cannot be taken back, or done again, any more. */
export function withoutAct({ done, undone }: UndoHistory, key: string | undefined): UndoHistory {
  return { done: withoutKey(done, key), undone: withoutKey(undone, key) };
}

/** The act and whatever takes it back, takes that back and so on, among these. */
export function withTakers(act: Act, among: readonly Act[]): Act[] {
  const taker = among.find(({ undoes }) => undoes?.key === act.key);
  return taker === undefined ? [act] : [act, ...withTakers(taker, among)];
}

function withoutKey(acts: readonly Act[], key: string | undefined): Act[] {
  return acts.filter((act) => act.key !== key);
}

/** The key under which an operation stands in the history that was done before this page was opened. */
export function keyOfPast(number: number): string {
  return `#${number}`;
}

/** The history of somebody who opens the draft again, by what the log tells of it last. */
export function recalled(operations: readonly ToldOperation[]): UndoHistory {
  const kinds = new Map<number, ActKind>();
  return operations.reduce((history, { number, act: name, changes, undoes, own }) => {
    const kind = undoes === null ? 'do' : kinds.get(undoes) === 'undo' ? 'redo' : 'undo';
    kinds.set(number, kind);
    const taken = undoes === null ? null : { key: keyOfPast(undoes), number: undoes };
    return own
      ? afterAct(history, { key: keyOfPast(number), kind, name, changes, undoes: taken })
      : withoutAct(history, taken?.key);
  }, NOTHING_DONE);
}

/** What was done before this page was opened, and on it since. */
export function joined(past: UndoHistory, since: UndoHistory): UndoHistory {
  const done = [...past.done, ...since.done].slice(-MOST_UNDONE);
  // Whatever was done since, what was taken back before is not done again over it.
  return { done, undone: since.done.length > 0 ? since.undone : [...past.undone, ...since.undone] };
}
