/** No more can be gained. */
const NOWHERE = Infinity;

/**
 * The flow that gains most, arcs with whole-number capacities and gains: by paths of the most gain, all of the same gain at once
 * (primal-dual; Ford and Fulkerson, 1957, with the blocking flows of Dinic, 1970). For gains of a few sizes, as weights of
 * meetings are, it takes a few rounds only.
 */
export class GainfulFlow {
  private readonly head: number[] = [];
  private readonly room: number[] = [];
  private readonly gain: number[] = [];
  private readonly arcs: number[][];
  /** What a node is worth, so that no arc with room gains by these. */
  private readonly worth: Float64Array;

  constructor(nodes: number) {
    this.arcs = Array.from({ length: nodes }, () => []);
    this.worth = new Float64Array(nodes);
  }

  /** Adds an arc and answers its number. */
  arc(from: number, to: number, room: number, gain: number): number {
    const arc = this.head.length;
    this.head.push(to, from);
    this.room.push(room, 0);
    this.gain.push(gain, -gain);
    this.arcs[from]!.push(arc);
    this.arcs[to]!.push(arc + 1);
    return arc;
  }

  /** How much goes through an arc. */
  through(arc: number): number {
    return this.room[arc + 1]!;
  }

  /** Sends as much as gains, at most so much; answers what it gains. */
  send(source: number, sink: number, most: number): number {
    let left = most;
    let gained = 0;
    while (left > 0) {
      const best = this.farthest(source, sink);
      if (best <= 0 || best === -NOWHERE) break;
      const sent = this.block(source, sink, left);
      gained += sent * best;
      left -= sent;
    }
    return gained;
  }

  /** The gain of the best path, and from it what each node is worth (Bellman and Ford, in the order of a queue). */
  private farthest(source: number, sink: number): number {
    const { worth } = this;
    worth.fill(-NOWHERE);
    worth[source] = 0;
    const queued = new Uint8Array(worth.length);
    const queue = [source];
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at]!;
      queued[node] = 0;
      for (const arc of this.arcs[node]!) {
        const next = this.head[arc]!;
        const value = worth[node]! + this.gain[arc]!;
        if (this.room[arc] === 0 || value <= worth[next]!) continue;
        worth[next] = value;
        if (queued[next] === 1) continue;
        queued[next] = 1;
        queue.push(next);
      }
    }
    return worth[sink]!;
  }

  /** Sends along best paths until none is left. */
  private block(source: number, sink: number, most: number): number {
    let sent = 0;
    for (;;) {
      const level = this.levels(source);
      if (level[sink] === -1) return sent;
      const next = new Int32Array(level.length);
      for (let more = 1; more > 0 && sent < most; sent += more)
        more = this.push(source, sink, most - sent, level, next);
      if (sent >= most) return sent;
    }
  }

  private isBest(from: number, arc: number): boolean {
    return this.room[arc]! > 0 && this.worth[from]! + this.gain[arc]! === this.worth[this.head[arc]!]!;
  }

  /** How many arcs of best paths each node is from the source; -1 where none leads. */
  private levels(source: number): Int32Array {
    const level = new Int32Array(this.worth.length).fill(-1);
    level[source] = 0;
    const queue = [source];
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at]!;
      for (const arc of this.arcs[node]!) {
        const next = this.head[arc]!;
        if (level[next] !== -1 || !this.isBest(node, arc)) continue;
        level[next] = level[node]! + 1;
        queue.push(next);
      }
    }
    return level;
  }

  private push(node: number, sink: number, most: number, level: Int32Array, next: Int32Array): number {
    if (node === sink) return most;
    const arcs = this.arcs[node]!;
    for (; next[node]! < arcs.length; next[node]! += 1) {
      const arc = arcs[next[node]!]!;
      const to = this.head[arc]!;
      if (level[to] !== level[node]! + 1 || !this.isBest(node, arc)) continue;
      const sent = this.push(to, sink, Math.min(most, this.room[arc]!), level, next);
      if (sent === 0) continue;
      this.room[arc]! -= sent;
      this.room[arc ^ 1]! += sent;
      return sent;
    }
    return 0;
  }
}
