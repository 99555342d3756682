/** Above this an activity loses what a double can tell apart, so that all are scaled down. */
const MOST = 1e100;

/**
 * Variables ordered by activity, the busiest first: those of recent conflicts, where the weight of a conflict grows by a
 * factor from one to the next (VSIDS; Moskewicz and others, DAC 2001, as Eén and Sörensson wrote it in 2003).
 */
export class ActivityHeap {
  private activity = new Float64Array(0);
  private heap = new Int32Array(0);
  /** Where a variable stands in the heap; -1 where it does not. */
  private place = new Int32Array(0);
  private size = 0;
  private step = 1;

  /** Makes room for variables up to this many; new ones are in the heap. */
  setVariables(count: number): void {
    const known = this.place.length;
    if (count <= known) return;
    const [activity, heap, place] = [new Float64Array(count), new Int32Array(count), new Int32Array(count)];
    activity.set(this.activity);
    heap.set(this.heap.subarray(0, this.size));
    place.set(this.place);
    Object.assign(this, { activity, heap, place });
    for (let variable = known; variable < count; variable += 1) {
      this.place[variable] = -1;
      this.insert(variable);
    }
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  insert(variable: number): void {
    if (this.place[variable]! >= 0) return;
    this.place[variable] = this.size;
    this.heap[this.size] = variable;
    this.size += 1;
    this.up(this.size - 1);
  }

  /** Takes the busiest variable out; of equals the one that stands first. */
  pop(): number {
    const top = this.heap[0]!;
    this.size -= 1;
    this.place[top] = -1;
    if (this.size > 0) {
      const last = this.heap[this.size]!;
      this.heap[0] = last;
      this.place[last] = 0;
      this.down(0);
    }
    return top;
  }

  bump(variable: number): void {
    const activity = this.activity[variable]! + this.step;
    this.activity[variable] = activity;
    if (activity > MOST) this.rescale();
    const place = this.place[variable]!;
    if (place >= 0) this.up(place);
  }

  /** After each conflict; the factor is below 1. */
  decay(factor: number): void {
    this.step /= factor;
  }

  private rescale(): void {
    for (let variable = 0; variable < this.activity.length; variable += 1) {
      this.activity[variable] = this.activity[variable]! / MOST;
    }
    this.step /= MOST;
  }

  private up(from: number): void {
    const { heap, place, activity } = this;
    const variable = heap[from]!;
    const own = activity[variable]!;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above]!;
      if (activity[other]! >= own) break;
      heap[at] = other;
      place[other] = at;
      at = above;
    }
    heap[at] = variable;
    place[variable] = at;
  }

  private down(from: number): void {
    const { heap, place, activity, size } = this;
    const variable = heap[from]!;
    const own = activity[variable]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && activity[heap[child + 1]!]! > activity[heap[child]!]!) child += 1;
      const other = heap[child]!;
      if (activity[other]! <= own) break;
      heap[at] = other;
      place[other] = at;
      at = child;
    }
    heap[at] = variable;
    place[variable] = at;
  }
}
