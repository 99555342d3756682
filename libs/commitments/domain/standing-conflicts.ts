import { type Conflict, byWeight } from './conflict';

/** Conflicts that are found by whom they are of, and listed in order however few of them change. */
export class StandingConflicts {
  private readonly ofSession = new Map<string, Set<Conflict>>();
  private readonly ofOther = new Map<string, Set<Conflict>>();
  private readonly ofInterpreter = new Map<string, Set<Conflict>>();
  private listed: readonly Conflict[];
  /** Since the list was made. */
  private readonly come = new Set<Conflict>();
  private readonly gone = new Set<Conflict>();

  constructor(conflicts: readonly Conflict[]) {
    this.listed = conflicts.toSorted(byWeight);
    for (const conflict of conflicts) this.note(conflict);
  }

  add(conflicts: readonly Conflict[]): void {
    for (const conflict of conflicts) {
      this.note(conflict);
      this.come.add(conflict);
    }
  }

  dropSession(id: string): void {
    this.drop(this.ofSession.get(id));
  }

  dropOther(id: string): void {
    this.drop(this.ofOther.get(id));
  }

  dropLoad(interpreter: string): void {
    this.drop(this.ofInterpreter.get(interpreter));
  }

  list(): readonly Conflict[] {
    if (this.come.size === 0 && this.gone.size === 0) return this.listed;
    const stay = this.listed.filter((conflict) => !this.gone.has(conflict));
    this.listed = merged(stay, [...this.come].sort(byWeight));
    this.come.clear();
    this.gone.clear();
    return this.listed;
  }

  private drop(conflicts: Iterable<Conflict> | undefined): void {
    for (const conflict of [...(conflicts ?? [])]) {
      if (!this.come.delete(conflict)) this.gone.add(conflict);
      for (const set of this.setsOf(conflict)) set.delete(conflict);
    }
  }

  private note(conflict: Conflict): void {
    for (const set of this.setsOf(conflict)) set.add(conflict);
  }

  private setsOf({ kind, sessions, others, subject }: Conflict): Set<Conflict>[] {
    const sets = [
      ...sessions.map((id) => setOf(this.ofSession, id)),
      ...others.map((id) => setOf(this.ofOther, id)),
    ];
    return kind === 'interpreter-load' ? [...sets, setOf(this.ofInterpreter, subject.id)] : sets;
  }
}

function setOf(sets: Map<string, Set<Conflict>>, key: string): Set<Conflict> {
  let set = sets.get(key);
  if (!set) sets.set(key, (set = new Set()));
  return set;
}

function merged(a: readonly Conflict[], b: readonly Conflict[]): Conflict[] {
  const both: Conflict[] = [];
  let next = 0;
  for (const conflict of a) {
    for (let other = b[next]; other && byWeight(other, conflict) < 0; other = b[next]) {
      both.push(other);
      next += 1;
    }
    both.push(conflict);
  }
  return [...both, ...b.slice(next)];
}
