import type { Change, Operation } from '@app/programme/domain/operation';
import type { Meanwhile } from '@app/programme/domain/programme.errors';
import type { Session } from '@app/programme/domain/session';
import type { Refusal } from '../../../../api/problem';

export type ActKind = 'do' | 'undo' | 'redo';

/** Something this editor did, on its way to the server or done there. */
export interface Act {
  /** By which the server knows it when it is sent again. */
  key: string;
  kind: ActKind;
  /** What was done, in a word of the log. */
  name: string;
  changes: readonly Change[];
  /** The act it takes back, where it is an undoing; the number is known once that is saved. */
  undoes: { key: string; number: number | null } | null;
}

/** An act the server did not take, with why; what it changed is shown as it was before. */
export interface Unsaved {
  act: Act;
  problem: Refusal;
  /** Who changed what before, where that is why. */
  meanwhile: Meanwhile | null;
}

/** Whether the server did not come to judge it: it may be taken once it is sent again. */
export function isUnheard({ status }: Pick<Refusal, 'status'>): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}

/** Every session as it is saved, and the number of the last operation among what was done to them. */
export interface WholeDraft {
  number: number;
  sessions: readonly Session[];
}

/** An operation as the log tells it, with whether whoever asks did it. */
export type ToldOperation = Operation & { own: boolean };

/** How the draft reaches the server. Each throws a Problem where it is refused. */
export interface DraftTransport {
  operate: (act: Act) => Promise<Operation>;
  undo: (number: number, key: string) => Promise<Operation>;
  operationsAfter: (number: number) => Promise<{ operations: readonly ToldOperation[]; complete: boolean }>;
  whole: () => Promise<WholeDraft>;
}

/** Where acts outlive a reload. */
export interface ActKeeper {
  read: () => readonly Kept[];
  write: (kept: readonly Kept[]) => void;
}

/** An act as it is kept over a reload: on its way, or refused and not yet settled. */
export interface Kept {
  act: Act;
  unsaved: Omit<Unsaved, 'act'> | null;
}
