/**
 * Many short lists of integers in one array, each with room to grow: a typed array for every list would cost twice the time
 * of a solver's inner loop, which walks through them.
 */
export class FlatLists {
  pool: Int32Array<ArrayBuffer>;
  /** Where the list of each key begins, and how many integers are in it. */
  offset = new Int32Array(0);
  length = new Int32Array(0);
  private capacity = new Int32Array(0);
  private end = 0;

  constructor(room = 1 << 12) {
    this.pool = new Int32Array(room);
  }

  /** Makes lists for keys up to this many. */
  setKeys(count: number): void {
    if (count <= this.offset.length) return;
    const room = Math.max(count, this.offset.length * 2);
    this.offset = widened(this.offset, room);
    this.length = widened(this.length, room);
    this.capacity = widened(this.capacity, room);
  }

  /** Adds one integer; the pool may be another array afterwards. */
  push(key: number, value: number): void {
    const length = this.length[key]!;
    if (length >= this.capacity[key]!) this.makeRoom(key);
    this.pool[this.offset[key]! + length] = value;
    this.length[key] = length + 1;
  }

  /** Adds two integers that belong together; the pool may be another array afterwards. */
  pushPair(key: number, first: number, second: number): void {
    const length = this.length[key]!;
    if (length + 2 > this.capacity[key]!) this.makeRoom(key);
    const at = this.offset[key]! + length;
    this.pool[at] = first;
    this.pool[at + 1] = second;
    this.length[key] = length + 2;
  }

  /** Empties every list and gives the room back. */
  clear(): void {
    this.length.fill(0);
    this.capacity.fill(0);
    this.end = 0;
  }

  private makeRoom(key: number): void {
    const length = this.length[key]!;
    const capacity = Math.max(4, this.capacity[key]! * 2);
    if (this.end + capacity > this.pool.length) {
      this.pool = widened(this.pool, Math.max(this.end + capacity, this.pool.length * 2));
    }
    const from = this.offset[key]!;
    this.pool.copyWithin(this.end, from, from + length);
    this.offset[key] = this.end;
    this.capacity[key] = capacity;
    this.end += capacity;
  }
}

function widened(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(from);
  return wider;
}
