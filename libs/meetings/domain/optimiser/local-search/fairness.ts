/** How evenly breaks are spread over people, kept up to date person by person. */
export class Fairness {
  /** `people[b]`: how many have so many breaks. */
  private readonly people: Int32Array;
  /** The fewest and the most breaks that somebody has. */
  private fewest = 0;
  private most = 0;

  /**
   * @param count how many people there are, all without a break at first
   * @param most breaks of one person at most
   */
  constructor(count: number, most: number) {
    this.people = new Int32Array(most + 1);
    this.people[0] = count;
  }

  /** Somebody has another number of breaks. */
  move(from: number, to: number): void {
    const { people } = this;
    people[from]! -= 1;
    people[to]! += 1;
    if (to > this.most) this.most = to;
    if (to < this.fewest) this.fewest = to;
    while (this.most > 0 && people[this.most] === 0) this.most -= 1;
    while (this.fewest < this.most && people[this.fewest] === 0) this.fewest += 1;
  }

  /** By how much the breaks of two people differ at most. */
  get difference(): number {
    return this.most - this.fewest;
  }

  /** By how much they differ at most if those of some change to between these. */
  within(least: number, greatest: number): number {
    return Math.max(greatest, this.most) - Math.min(least, this.fewest);
  }

  /** The fewest breaks to take from people or to give to them until those of no two differ by more than `span`. */
  strays(span: number): number {
    const { people, fewest, most } = this;
    if (most - fewest <= span) return 0;
    let least = Infinity;
    for (let low = fewest; low + span <= most; low += 1) {
      let strays = 0;
      for (let breaks = fewest; breaks < low; breaks += 1) strays += people[breaks]! * (low - breaks);
      for (let breaks = low + span + 1; breaks <= most; breaks += 1)
        strays += people[breaks]! * (breaks - low - span);
      least = Math.min(least, strays);
    }
    return least;
  }
}
