/**
 * Checks what a solver says it derived, and shares nothing with it: each clause must follow from the clauses before it by unit
 * propagation alone (reverse unit propagation; Goldberg and Novikov, DATE 2003). Literals are integers, `2v` and `2v + 1`.
 *
 * Written to be read and believed rather than to be fast; it watches two literals of each clause, without which proofs of a
 * hundred thousand clauses would take hours.
 */
export class ProofChecker {
  private readonly clauses: (readonly number[] | null)[] = [];
  /** Per literal, which clauses watch it: they are looked at when it becomes false. */
  private readonly watching: number[][] = [];
  /** Clauses by their sorted literals, for deletions. */
  private readonly byText = new Map<string, number[]>();
  /** Literals true for ever, in the order they were found. */
  private readonly held: number[] = [];
  private readonly isTrue = new Set<number>();
  private contradictory = false;

  /** A clause of the problem itself. */
  given(clause: readonly number[]): void {
    this.put(clause);
  }

  /** A clause that is said to follow; false where it does not. */
  add(clause: readonly number[]): boolean {
    if (!this.follows(clause)) return false;
    this.put(clause);
    return true;
  }

  /** A clause that is used no more. One that made a literal true for ever stays, as that literal does. */
  remove(clause: readonly number[]): void {
    const text = textOf(clause);
    const index = this.byText.get(text)?.pop();
    if (index === undefined) throw new Error(`No clause ${text} to remove.`);
    if (!clause.some((literal) => this.isTrue.has(literal))) this.clauses[index] = null;
  }

  /** Whether the clauses so far contradict each other. */
  get refuted(): boolean {
    return this.contradictory;
  }

  private follows(clause: readonly number[]): boolean {
    if (this.contradictory) return true;
    const assumed = this.held.length;
    const fails = clause.some((literal) => !this.hold(literal ^ 1)) || !this.propagate(assumed);
    for (const literal of this.held.splice(assumed)) this.isTrue.delete(literal);
    return fails;
  }

  private put(clause: readonly number[]): void {
    const index = this.clauses.length;
    const own = [...new Set(clause)].sort((a, b) => this.rank(a) - this.rank(b));
    this.clauses.push(own);
    const text = textOf(clause);
    const same = this.byText.get(text);
    if (same) same.push(index);
    else this.byText.set(text, [index]);

    const [first, second] = own;
    if (first === undefined) this.contradictory = true;
    else if (second === undefined || this.isTrue.has(second ^ 1)) {
      if (this.isTrue.has(first)) this.watch(index, own);
      else if (!this.hold(first) || !this.propagate(this.held.length - 1)) this.contradictory = true;
    } else this.watch(index, own);
  }

  /** What may still be true comes first, so that it is watched. */
  private rank(literal: number): number {
    return this.isTrue.has(literal) ? 0 : this.isTrue.has(literal ^ 1) ? 2 : 1;
  }

  private watch(index: number, clause: readonly number[]): void {
    for (const literal of clause.slice(0, 2)) this.watchers(literal).push(index);
  }

  private watchers(literal: number): number[] {
    return (this.watching[literal] ??= []);
  }

  /** False where the opposite holds. */
  private hold(literal: number): boolean {
    if (this.isTrue.has(literal ^ 1)) return false;
    if (!this.isTrue.has(literal)) {
      this.isTrue.add(literal);
      this.held.push(literal);
    }
    return true;
  }

  /** Follows up what holds from there on; false on a contradiction. */
  private propagate(from: number): boolean {
    for (let at = from; at < this.held.length; at += 1) {
      const fallen = (this.held[at] as number) ^ 1;
      const before = this.watchers(fallen);
      const stay: number[] = [];
      for (let each = 0; each < before.length; each += 1) {
        const index = before[each] as number;
        const clause = this.clauses[index] as number[] | null;
        if (clause === null) continue;
        if (clause[0] === fallen) [clause[0], clause[1]] = [clause[1] as number, fallen];
        const first = clause[0] as number;
        const next = this.isTrue.has(first)
          ? -1
          : clause.findIndex((literal, place) => place > 1 && !this.isTrue.has(literal ^ 1));
        if (next > 1) {
          [clause[1], clause[next]] = [clause[next] as number, fallen];
          this.watchers(clause[1] as number).push(index);
          continue;
        }
        stay.push(index);
        if (this.hold(first)) continue;
        this.watching[fallen] = [...stay, ...before.slice(each + 1)];
        return false;
      }
      this.watching[fallen] = stay;
    }
    return true;
  }
}

function textOf(clause: readonly number[]): string {
  return [...new Set(clause)].sort((a, b) => a - b).join(' ');
}
