/** Conflicts between two restarts at least, while hurried. */
const LEAST = 30;
/** By how much the glue of late must be above that of always. */
const WORSE = 1.1;
const OF_LATE = 1 / 32;
const OF_ALWAYS = 1 / 8192;
/** Conflicts of the unit of the calm sequence. */
const LUBY_UNIT = 1024;
/** Conflicts of the first stretch of either kind; the n-th is n² as long. */
const STRETCH = 1000;

/**
 * When the search begins anew: in hurried stretches as soon as what is learnt gets worse than it used to be (Audemard and
 * Simon, SAT 2012), in calm ones rarely, after Luby's sequence. Hurry proves, calm finds (Oh, SAT 2015).
 */
export class Restarts {
  calm = false;
  private conflicts = 0;
  private since = 0;
  private late = 0;
  private always = 0;
  private luby = new Luby();
  private untilCalmRestart = LUBY_UNIT;
  private stretch = 1;
  private stretchEnds = STRETCH;

  /** After each conflict. */
  note(glue: number): void {
    this.conflicts += 1;
    this.since += 1;
    // Begun at the first value, and not at none.
    this.late += Math.max(OF_LATE, 1 / this.conflicts) * (glue - this.late);
    this.always += Math.max(OF_ALWAYS, 1 / this.conflicts) * (glue - this.always);
    if (this.conflicts < this.stretchEnds) return;
    this.calm = !this.calm;
    if (!this.calm) this.stretch += 1;
    this.stretchEnds = this.conflicts + STRETCH * this.stretch ** 2;
    this.luby = new Luby();
    this.untilCalmRestart = LUBY_UNIT;
    this.since = 0;
  }

  get due(): boolean {
    return this.calm
      ? this.since >= this.untilCalmRestart
      : this.since >= LEAST && this.late > WORSE * this.always;
  }

  begun(): void {
    this.since = 0;
    if (this.calm) this.untilCalmRestart = LUBY_UNIT * this.luby.next();
  }
}

/** 1 1 2 1 1 2 4 …, without its first (Knuth, The Art of Computer Programming 4A, 7.2.2.2, exercise on “reluctant doubling”). */
class Luby {
  private u = 1;
  private v = 1;

  next(): number {
    if ((this.u & -this.u) === this.v) {
      this.u += 1;
      this.v = 1;
    } else {
      this.v *= 2;
    }
    return this.v;
  }
}
