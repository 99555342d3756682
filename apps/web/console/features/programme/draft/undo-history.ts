import type { Act } from './act';

/** How many acts can be taken back. */
const MOST_UNDONE = 50;

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
