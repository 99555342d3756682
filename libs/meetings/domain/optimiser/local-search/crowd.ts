import type { Random } from '../random';

/** Some of the numbers below a bound, any of which can be drawn. */
export class Crowd {
  size = 0;
  private readonly list: Int32Array;
  private readonly place: Int32Array;

  constructor(bound: number) {
    this.list = new Int32Array(bound);
    this.place = new Int32Array(bound).fill(-1);
  }

  any(random: Random): number {
    return this.list[random.below(this.size)]!;
  }

  add(one: number): void {
    if (this.place[one] !== -1) return;
    this.place[one] = this.size;
    this.list[this.size] = one;
    this.size += 1;
  }

  remove(one: number): void {
    const place = this.place[one]!;
    if (place === -1) return;
    this.size -= 1;
    const last = this.list[this.size]!;
    this.list[place] = last;
    this.place[last] = place;
    this.place[one] = -1;
  }
}
