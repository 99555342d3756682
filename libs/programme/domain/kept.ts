/** Values that are costly to make, kept by key up to a weight; what was not asked for longest goes first. */
export class Kept<Value> {
  private readonly entries = new Map<string, { value: Promise<Value>; weight: number }>();
  private weight = 0;

  constructor(
    private readonly most: number,
    private readonly weigh: (value: Value) => number,
  ) {}

  /** The kept one, else the one `make` makes, once for all who ask meanwhile; what fails is not kept. */
  of(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    if (known) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known.value;
    }
    const entry = { value: make(), weight: 0 };
    this.entries.set(key, entry);
    entry.value.then(
      (value) => {
        this.settle(key, entry, this.weigh(value) + 1);
      },
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return entry.value;
  }

  private settle(key: string, entry: { value: Promise<Value>; weight: number }, weight: number): void {
    if (this.entries.get(key) !== entry) return;
    entry.weight = weight;
    this.weight += weight;
    for (const [oldest, { weight: its }] of this.entries) {
      if (this.weight <= this.most) return;
      // One alone is kept whatever it weighs, and one that is still being made weighs nothing yet.
      if (oldest === key || its === 0) continue;
      this.entries.delete(oldest);
      this.weight -= its;
    }
  }
}
