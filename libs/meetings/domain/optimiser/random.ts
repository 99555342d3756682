/**
 * Numbers that look random and are the same for the same seed, on every machine (xorshift128; Marsaglia, Journal of
 * Statistical Software 8, 2003).
 */
export class Random {
  private x: number;
  private y: number;
  private z: number;
  private w: number;

  constructor(seed: number) {
    let state = seed | 0;
    // Seeds next to each other begin far apart (the last mixing of MurmurHash3).
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      return (mixed ^ (mixed >>> 16)) | 0;
    };
    [this.x, this.y, this.z, this.w] = [next(), next(), next(), next() | 1];
  }

  /** A whole number of 32 bits, from 0. */
  bits(): number {
    const t = this.x ^ (this.x << 11);
    this.x = this.y;
    this.y = this.z;
    this.z = this.w;
    this.w = this.w ^ (this.w >>> 19) ^ t ^ (t >>> 8);
    return this.w >>> 0;
  }

  /** A whole number from 0 to below. */
  below(count: number): number {
    return Math.floor((this.bits() / 4294967296) * count);
  }

  /** A number from 0 to below 1. */
  fraction(): number {
    return this.bits() / 4294967296;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  }
}
