/** Where somebody decided that a person stands: at a place of the list, counted from 1, or directly beside another. */
export type Whither = { place: number } | { before: string } | { after: string };

/** A decision against the rules, with who made it and why. */
export interface Override {
  subjectId: string;
  to: Whither;
  reason: string;
  /** Who decided, as it stands in a history. */
  by: string;
  /** When, as ISO 8601 in UTC. */
  at: string;
}

/**
 * Why a decision cannot hold: a later one is about the same person; she or whom she is to stand beside is not in the list;
 * two are to stand beside each other in a ring; a later decision gave the place away; or there is no place left there.
 */
export type Hindrance = 'superseded' | 'missing' | 'neighbour-missing' | 'ring' | 'place-taken' | 'no-room';

export interface Ignored {
  override: Override;
  why: Hindrance;
}

export interface Overridden<T> {
  order: T[];
  /** The decisions that hold, by whom they are about. */
  kept: ReadonlyMap<string, Override>;
  ignored: Ignored[];
}

/**
 * A list in which the decisions hold and everybody else keeps the order they came in. Whoever has a place of her own
 * stands exactly there, or last where the list has become shorter than that; whoever is put before or behind another stands
 * as near to that one as those with places of their own let her.
 */
export function withOverrides<T>(
  natural: readonly T[],
  idOf: (one: T) => string,
  overrides: readonly Override[],
): Overridden<T> {
  const plan = new Plan(natural.map(idOf), overrides);
  const ones = new Map(natural.map((one) => [idOf(one), one]));
  const order = plan.order().flatMap((id) => ones.get(id) ?? []);
  return { order, kept: plan.kept, ignored: plan.ignored };
}

class Plan {
  readonly kept = new Map<string, Override>();
  readonly ignored: Ignored[] = [];
  /** Who has which place, counted from 0. */
  private readonly placed = new Map<number, string>();
  /** The others, as they follow each other in the places that are left. */
  private readonly flow: string[];

  constructor(
    private readonly ids: readonly string[],
    overrides: readonly Override[],
  ) {
    const wanted = this.wanted(overrides);
    const standing = this.withoutRings(wanted);
    const places = standing.filter(({ to }) => 'place' in to);
    this.flow = ids.filter((id) => !standing.some(({ subjectId }) => subjectId === id));
    for (const override of places) this.givePlace(override);
    this.giveLastPlaces(places);
    // In the order of their decisions, those first whom others are to stand beside.
    const besides = standing.filter(({ to }) => !('place' in to)).reverse();
    for (const override of besides) this.putBeside(override, besides);
  }

  order(): string[] {
    const rest = this.flow.values();
    return this.ids.flatMap((_, slot) => this.placed.get(slot) ?? rest.next().value ?? []);
  }

  /** One decision for each who is in the list, the latest; the latest first. */
  private wanted(overrides: readonly Override[]): Override[] {
    const here = new Set(this.ids);
    const seen = new Set<string>();
    return latestFirst(overrides).filter((override) => {
      const why = hindranceOf(override, here, seen);
      if (why !== null) this.ignored.push({ override, why });
      else seen.add(override.subjectId);
      return why === null;
    });
  }

  /** Of decisions that stand in a ring the earliest gives way. */
  private withoutRings(wanted: readonly Override[]): Override[] {
    const neighbours = new Map<string, string>();
    return wanted.filter((override) => {
      const neighbour = neighbourOf(override.to);
      if (neighbour === null) return true;
      for (let id: string | undefined = neighbour; id !== undefined; id = neighbours.get(id)) {
        if (id !== override.subjectId) continue;
        this.ignored.push({ override, why: 'ring' });
        return false;
      }
      neighbours.set(override.subjectId, neighbour);
      return true;
    });
  }

  private givePlace(override: Override): void {
    const slot = placeOf(override.to) - 1;
    if (slot >= this.ids.length) return;
    if (this.placed.has(slot)) this.giveUp(override, 'place-taken');
    else this.keep(override, slot);
  }

  /** Places behind the end of a list that has become shorter: the last that are free, in their order. */
  private giveLastPlaces(places: readonly Override[]): void {
    const beyond = places.filter(({ to }) => placeOf(to) > this.ids.length);
    for (const override of beyond.toSorted((one, other) => placeOf(other.to) - placeOf(one.to))) {
      const slot = this.freeFrom(this.ids.length - 1, -1);
      if (slot === null) this.giveUp(override, 'no-room');
      else this.keep(override, slot);
    }
  }

  private putBeside(override: Override, besides: readonly Override[]): void {
    const neighbour = neighbourOf(override.to);
    if (neighbour === null || this.isSettled(override)) return;
    const first = besides.find(({ subjectId }) => subjectId === neighbour);
    if (first !== undefined) this.putBeside(first, besides);

    const step = 'before' in override.to ? -1 : 1;
    const at = this.flow.indexOf(neighbour);
    if (at >= 0) {
      this.flow.splice(step < 0 ? at : at + 1, 0, override.subjectId);
      this.kept.set(override.subjectId, override);
      return;
    }
    const taken = [...this.placed].find(([, id]) => id === neighbour);
    const slot = taken === undefined ? null : this.freeFrom(taken[0] + step, step);
    if (slot === null) this.giveUp(override, 'no-room');
    else this.keep(override, slot);
  }

  /** Whoever’s decision does not hold after all stands where the rules put her. */
  private giveUp(override: Override, why: Hindrance): void {
    this.ignored.push({ override, why });
    const natural = this.ids.indexOf(override.subjectId);
    const at = this.flow.findIndex((id) => !this.kept.has(id) && this.ids.indexOf(id) > natural);
    this.flow.splice(at < 0 ? this.flow.length : at, 0, override.subjectId);
  }

  private isSettled(override: Override): boolean {
    return this.kept.has(override.subjectId) || this.ignored.some((one) => one.override === override);
  }

  private keep(override: Override, slot: number): void {
    this.placed.set(slot, override.subjectId);
    this.kept.set(override.subjectId, override);
  }

  private freeFrom(slot: number, step: 1 | -1): number | null {
    for (let free = slot; free >= 0 && free < this.ids.length; free += step) {
      if (!this.placed.has(free)) return free;
    }
    return null;
  }
}

function hindranceOf(
  { subjectId, to }: Override,
  here: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): Hindrance | null {
  if (!here.has(subjectId)) return 'missing';
  if (seen.has(subjectId)) return 'superseded';
  const neighbour = neighbourOf(to);
  if (neighbour === subjectId) return 'ring';
  return neighbour === null || here.has(neighbour) ? null : 'neighbour-missing';
}

function neighbourOf(to: Whither): string | null {
  if ('place' in to) return null;
  return 'before' in to ? to.before : to.after;
}

function placeOf(to: Whither): number {
  return 'place' in to ? Math.max(to.place, 1) : 0;
}

function latestFirst(overrides: readonly Override[]): Override[] {
  return overrides.toSorted(
    (one, other) => compare(other.at, one.at) || compare(one.subjectId, other.subjectId),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
