const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60_000;

const WHOLE = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** What the clocks of a zone show, and when. */
export class Zone {
  /** By the hour: to ask the clock costs more than all the rest. No zone turns its clocks within one of UTC's quarters. */
  private readonly offsets = new Map<number, number>();

  private constructor(
    readonly name: string,
    private readonly clock: Intl.DateTimeFormat,
  ) {}

  /** Null for what no zone is called. A distance to UTC is none: it has no summer time. */
  static of(name: string): Zone | null {
    if (!/^[A-Za-z]/.test(name)) return null;
    try {
      return new Zone(name, new Intl.DateTimeFormat('en-US', { ...WHOLE, timeZone: name }));
    } catch {
      return null;
    }
  }

  /** Some zones have several names. */
  isSameAs(other: Zone): boolean {
    return this.clock.resolvedOptions().timeZone === other.clock.resolvedOptions().timeZone;
  }

  /** The moments at which its clocks show this: one, none where they jump over it, two where they are turned back. */
  momentsOf(date: string, minutes: number): number[] {
    const shown = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
    const offsets = new Set([-DAY, 0, DAY].map((step) => this.offsetAt(shown + step)));
    return [...offsets]
      .map((offset) => shown - offset)
      .filter((at) => at + this.offsetAt(at) === shown)
      .sort((one, other) => one - other);
  }

  /** Milliseconds it is ahead of UTC. */
  offsetAt(at: number): number {
    const quarter = Math.floor(at / (15 * MINUTE));
    const known = this.offsets.get(quarter);
    if (known !== undefined) return known;
    const parts = new Map(this.clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    const offset = shown - Math.floor(at / 1000) * 1000;
    this.offsets.set(quarter, offset);
    return offset;
  }
}
