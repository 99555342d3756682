/**
 * Jobs to slots, each slot once: a largest matching by augmenting paths (Kuhn, 1955), and what follows from it. `may[job]`
 * lists the slots of a job. Small graphs: one person's meetings, or those of one window.
 */
export class Matching {
  /** Of each job its slot, of each slot its job; -1 where there is none. */
  readonly slotOf: Int32Array;
  readonly jobOf: Int32Array;
  size = 0;
  private readonly visited: Int32Array;
  private visit = 0;

  constructor(
    private readonly may: readonly (readonly number[])[],
    private readonly slots: number,
  ) {
    this.slotOf = new Int32Array(may.length).fill(-1);
    this.jobOf = new Int32Array(slots).fill(-1);
    this.visited = new Int32Array(slots);
    for (let job = 0; job < may.length; job += 1) this.grow(job);
  }

  get isPerfect(): boolean {
    return this.size === this.may.length;
  }

  /** Jobs without a slot. */
  get left(): number[] {
    return [...this.slotOf.keys()].filter((job) => this.slotOf[job] === -1);
  }

  /** Why a job has no slot: jobs, it among them, that have fewer slots than they are, all their slots together (Hall, 1935). */
  deficit(left: number): { jobs: number[]; slots: number[] } {
    const jobs = new Set<number>();
    const slots = new Set<number>();
    const open = [left];
    for (let job = open.pop(); job !== undefined; job = open.pop()) {
      if (jobs.has(job)) continue;
      jobs.add(job);
      for (const slot of this.may[job]!) {
        slots.add(slot);
        open.push(this.jobOf[slot]!);
      }
    }
    return { jobs: [...jobs].sort(byNumber), slots: [...slots].sort(byNumber) };
  }

  /**
   * Where a job can be while every other has a slot too (Régin, AAAI 1994): in its own slot, in one from which whoever is
   * there can be moved along until somebody reaches a free slot, or its own. Only where the matching is perfect.
   */
  possible(): (job: number, slot: number) => boolean {
    const toFree = this.slotsThatLeadTo([...this.jobOf.keys()].filter((slot) => this.jobOf[slot] === -1));
    const toSlot = new Map<number, Uint8Array>();
    return (job, slot) => {
      if (toFree[slot] === 1) return true;
      const own = this.slotOf[job]!;
      let leads = toSlot.get(own);
      if (leads === undefined) toSlot.set(own, (leads = this.slotsThatLeadTo([own])));
      return leads[slot] === 1;
    };
  }

  /** Slots from which, job after job moved on, one of these is reached; they themselves among them. */
  private slotsThatLeadTo(goals: readonly number[]): Uint8Array {
    const leads = new Uint8Array(this.slots);
    const open = [...goals];
    for (const goal of goals) leads[goal] = 1;
    for (let goal = open.pop(); goal !== undefined; goal = open.pop()) {
      this.may.forEach((slots, job) => {
        const from = this.slotOf[job]!;
        if (from >= 0 && leads[from] === 0 && slots.includes(goal)) {
          leads[from] = 1;
          open.push(from);
        }
      });
    }
    return leads;
  }

  private grow(job: number): void {
    this.visit += 1;
    if (this.augment(job)) this.size += 1;
  }

  private augment(job: number): boolean {
    for (const slot of this.may[job]!) {
      if (this.visited[slot] === this.visit) continue;
      this.visited[slot] = this.visit;
      const other = this.jobOf[slot]!;
      if (other === -1 || this.augment(other)) {
        this.jobOf[slot] = job;
        this.slotOf[job] = slot;
        return true;
      }
    }
    return false;
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}
