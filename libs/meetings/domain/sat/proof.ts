import type { Literal } from './literals';

/**
 * What a solver derives, clause by clause, in the order it does: each follows from those before it by unit propagation (RUP),
 * which a checker that knows nothing of the search can repeat (Goldberg and Novikov, 2003; with deletions, DRUP: Heule, 2013).
 */
export interface ProofLog {
  /** A clause of the problem itself, which is not proved. */
  given(clause: readonly Literal[]): void;
  added(clause: readonly Literal[]): void;
  deleted(clause: readonly Literal[]): void;
}
