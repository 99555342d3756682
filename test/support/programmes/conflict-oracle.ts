import type { Conflict, ConflictKind, Plan, PlannedSession, Stretch } from '@app/commitments';

const CELL = 5 * 60_000;
const MINUTE = 60_000;

interface Time extends Stretch {
  who: string;
  interprets: boolean;
}

interface Thing extends Stretch {
  id: string;
  session: PlannedSession | null;
  roomId: string | null;
  holdsRoom: boolean;
  times: Time[];
}

type Found = Omit<Conflict, 'key' | 'severity' | 'limit'> & { limit?: 'at-once' | 'day' };

/**
 * Every conflict of a plan by looking at every two of its parts, straight from what the kinds mean: nothing of it is
 * shared with the functions it is held against. Time is counted in cells of five minutes, so all of the plan's times are
 * multiples of that.
 */
export function conflictsByOracle(plan: Plan): Conflict[] {
  const things = thingsOf(plan);
  const found: Found[] = [];
  for (const [at, a] of things.entries()) {
    for (const b of things.slice(at + 1)) {
      if (a.session || b.session) found.push(...betweenTwo(plan, a, b));
    }
  }
  for (const thing of things) {
    if (thing.session) found.push(...ofOne(plan, thing, thing.session));
  }
  for (const { id, mostMinutesAtOnce, mostMinutesADay } of plan.interpreters) {
    const spells = spellsOf(plan, workedCells(things, id));
    found.push(...tooLong(things, id, 'at-once', mostMinutesAtOnce, spells));
    const days = [...plan.days].sort((a, b) => a.from - b.from);
    const worked = workedCells(things, id);
    const daily = days.map((day) => worked.filter((cell) => cellsOf([day]).includes(cell)));
    found.push(...tooLong(things, id, 'day', mostMinutesADay, daily));
  }
  return inOrder(plan, found);
}

function thingsOf(plan: Plan): Thing[] {
  const lasting = ({ from, to }: Stretch) => to > from;
  const sessions = plan.sessions.flatMap((session): Thing[] => {
    const { id, from, to, roomId } = session;
    if (from === null || to === null || to <= from) return [];
    const people = session.people.map(({ personId, ...time }) => ({
      ...time,
      who: personId,
      interprets: false,
    }));
    const interpreters = session.interpreters.map(({ interpreterId, ...time }) => ({
      ...time,
      who: interpreterId,
      interprets: true,
    }));
    const times = [...people, ...interpreters].filter(lasting);
    return [{ id, session, from, to, roomId, holdsRoom: roomId !== null, times }];
  });
  const others = plan.others.filter(lasting).map(({ id, people, roomId, tableId, from, to }): Thing => {
    const times = people.map((who) => ({ who, from, to, interprets: false }));
    return { id, session: null, from, to, roomId, holdsRoom: roomId !== null && tableId === null, times };
  });
  return [...sessions, ...others];
}

function betweenTwo(plan: Plan, a: Thing, b: Thing): Found[] {
  const found: Found[] = [];
  const parties = {
    sessions: [a, b].filter(({ session }) => session).map(({ id }) => id),
    others: [a, b].filter(({ session }) => !session).map(({ id }) => id),
  };
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];

  if (a.holdsRoom && b.holdsRoom && a.roomId === b.roomId && a.roomId !== null) {
    const subject = { kind: 'room', id: a.roomId } as const;
    const both = common(cellsOf([a]), cellsOf([b]));
    if (both.length > 0) {
      found.push({
        kind: 'room',
        ...parties,
        subject,
        ...spanOf(both),
        figures: { minutes: both.length * 5 },
      });
    } else {
      const gap = (second.from - first.to) / MINUTE;
      const needed = (first.session?.turnaroundMinutes ?? 0) + (second.session?.setupMinutes ?? 0);
      const figures = { gap, needed, short: needed - gap };
      const when = { from: first.to, to: second.from };
      if (gap < needed) found.push({ kind: 'turnaround', ...parties, subject, ...when, figures });
    }
  }

  for (const who of new Set(a.times.map((time) => time.who))) {
    const pairs = a.times
      .filter((time) => time.who === who)
      .flatMap((one) => b.times.filter((time) => time.who === who).map((other) => ({ one, other })));
    const asInterpreter = (pair: (typeof pairs)[number]) => pair.one.interprets && pair.other.interprets;
    const cellsIn = (some: typeof pairs) =>
      some.flatMap(({ one, other }) => common(cellsOf([one]), cellsOf([other])));
    const kinds = [
      ['person', cellsIn(pairs.filter((pair) => !asInterpreter(pair)))],
      ['interpreter', cellsIn(pairs.filter(asInterpreter))],
    ] as const;
    for (const [kind, cells] of kinds) {
      if (cells.length === 0) continue;
      const when = spanOf(cells);
      const figures = { minutes: (when.to - when.from) / MINUTE };
      found.push({ kind, ...parties, subject: { kind, id: who }, ...when, figures });
    }
    if (kinds.some(([, cells]) => cells.length > 0) || pairs.length === 0) continue;

    const needed = minutesOfWay(plan, a.roomId, b.roomId);
    const rehearses = a.session?.parentId === b.id || b.session?.parentId === a.id;
    if (needed === null || (rehearses && a.session && b.session)) continue;
    const gaps = pairs.map((pair) => {
      const [early, late] = pair.one.from < pair.other.from ? [pair.one, pair.other] : [pair.other, pair.one];
      return {
        from: early.to,
        to: late.from,
        gap: (late.from - early.to) / MINUTE,
        both: asInterpreter(pair),
      };
    });
    const least = Math.min(...gaps.map(({ gap }) => gap));
    const earliest = Math.min(...gaps.filter(({ gap }) => gap === least).map(({ from }) => from));
    const tightest = gaps.filter(({ gap, from }) => gap === least && from === earliest);
    if (least >= needed) continue;
    const subject = { kind: tightest.every(({ both }) => both) ? 'interpreter' : 'person', id: who } as const;
    const figures = { gap: least, needed, short: needed - least };
    found.push({
      kind: 'walking',
      ...parties,
      subject,
      from: earliest,
      to: earliest + least * MINUTE,
      figures,
    });
  }

  for (const [plenary, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const closes = plenary.session?.closesFor ?? null;
    const both = common(cellsOf([plenary]), cellsOf([other]));
    if (closes === null || other.session || both.length === 0) continue;
    const invited = [...new Set(other.times.map(({ who }) => who))].filter(
      (who) =>
        closes === 'everyone' ||
        plan.people.some(({ id, groups }) => id === who && groups.some((group) => closes.includes(group))),
    );
    if (invited.length === 0) continue;
    const subject = { kind: 'session', id: plenary.id } as const;
    found.push({
      kind: 'plenary',
      ...parties,
      subject,
      ...spanOf(both),
      figures: { people: invited.length },
    });
  }
  return found;
}

function ofOne(plan: Plan, { id, from, to, times }: Thing, session: PlannedSession): Found[] {
  const found: Found[] = [];
  const alone = { sessions: [id], others: [] };
  const outside = (
    kind: ConflictKind,
    subject: Conflict['subject'],
    when: Stretch[],
    open: readonly Stretch[] | null,
  ) => {
    if (open === null) return;
    const allowed = cellsOf(open);
    const cells = cellsOf(when).filter((cell) => !allowed.includes(cell));
    const [first] = cells;
    if (first === undefined) return;
    let last = first;
    while (cells.includes(last + 1)) last += 1;
    const stretch = { from: first * CELL, to: (last + 1) * CELL };
    found.push({ kind, ...alone, subject, ...stretch, figures: { minutes: cells.length * 5 } });
  };

  const room = plan.rooms.find((each) => each.id === session.roomId);
  if (room) {
    const subject = { kind: 'room', id: room.id } as const;
    const capacity = (session.layout === null ? undefined : room.capacities[session.layout]) ?? room.capacity;
    const needed = session.seatsNeeded ?? 0;
    if (needed > capacity) {
      found.push({ kind: 'capacity', ...alone, subject, from, to, figures: { needed, capacity } });
    }
    outside('closed-room', subject, [{ from, to }], room.open);
  }
  for (const who of new Set(times.map((time) => time.who))) {
    const duties = times.filter((time) => time.who === who && time.interprets).map((time) => cellsOf([time]));
    const twice = duties.flatMap((cells, at) =>
      cells.filter((cell) =>
        duties
          .slice(at + 1)
          .flat()
          .includes(cell),
      ),
    );
    if (twice.length > 0) {
      const when = spanOf(twice);
      const figures = { minutes: (when.to - when.from) / MINUTE };
      found.push({
        kind: 'interpreter',
        ...alone,
        subject: { kind: 'interpreter', id: who },
        ...when,
        figures,
      });
    }
    const hers = times.filter((time) => time.who === who);
    const person = plan.people.find((each) => each.id === who);
    const interpreter = plan.interpreters.find((each) => each.id === who);
    const speaks = hers.filter(({ interprets }) => !interprets);
    const interprets = hers.filter((time) => time.interprets);
    outside('unavailable', { kind: 'person', id: who }, speaks, person?.available ?? null);
    outside('unavailable', { kind: 'interpreter', id: who }, interprets, interpreter?.available ?? null);
  }
  outside('outside-days', { kind: 'session', id }, [{ from, to }], plan.days.length > 0 ? plan.days : null);
  return found;
}

function workedCells(things: readonly Thing[], id: string): number[] {
  const times = things.flatMap(({ times }) =>
    times.filter(({ who, interprets }) => who === id && interprets),
  );
  return cellsOf(times);
}

/** Cells of work with pauses between them that are no rest. */
function spellsOf(plan: Plan, cells: readonly number[]): number[][] {
  const spells: number[][] = [];
  for (const cell of cells) {
    const before = spells.at(-1)?.at(-1);
    const pause = before === undefined ? Infinity : (cell - before - 1) * 5;
    if (pause === 0 || pause < plan.rules.minutes.rest) spells.at(-1)?.push(cell);
    else spells.push([cell]);
  }
  return spells;
}

function tooLong(
  things: readonly Thing[],
  id: string,
  limit: 'at-once' | 'day',
  most: number | null,
  spells: number[][],
): Found[] {
  if (most === null) return [];
  const found = new Map<string, Found>();
  for (const cells of spells) {
    const minutes = cells.length * 5;
    if (minutes <= most) continue;
    const sessions = things
      .filter((thing) => common(workedCells([thing], id), cells).length > 0)
      .map((thing) => thing.id);
    const known = found.get(sessions.join());
    if (known && (known.figures.minutes ?? 0) >= minutes) continue;
    const subject = { kind: 'interpreter', id } as const;
    const figures = { minutes, most };
    const about = { kind: 'interpreter-load', sessions, others: [], subject, limit } as const;
    found.set(sessions.join(), { ...about, sessions, others: [], ...spanOf(cells), figures });
  }
  return [...found.values()];
}

function minutesOfWay(plan: Plan, one: string | null, other: string | null): number | null {
  const from = plan.rooms.find(({ id }) => id === one);
  const to = plan.rooms.find(({ id }) => id === other);
  if (!from || !to || from.id === to.id) return null;
  const { walkWithinVenue, walkBetweenVenues } = plan.rules.minutes;
  return from.venueId === to.venueId ? walkWithinVenue : walkBetweenVenues;
}

function inOrder(plan: Plan, found: readonly Found[]): Conflict[] {
  const grave = ['block-scheduling', 'block-release', 'warn'];
  return found
    .flatMap(({ limit, ...finding }): Conflict[] => {
      const severity = plan.rules.severity[finding.kind];
      if (severity === 'ignore') return [];
      const sessions = [...finding.sessions].sort();
      const others = [...finding.others].sort();
      const { kind, subject } = finding;
      const end = limit ? `/${limit}` : '';
      const key = `${kind}/${sessions.join('+')}/${others.join('+')}/${subject.kind}:${subject.id}${end}`;
      return [{ ...finding, key, severity, sessions, others, limit: limit ?? null }];
    })
    .sort((a, b) => {
      const weight = grave.indexOf(a.severity) - grave.indexOf(b.severity);
      if (weight !== 0) return weight;
      if (a.from !== b.from) return a.from - b.from;
      return a.key < b.key ? -1 : 1;
    });
}

function cellsOf(stretches: readonly Stretch[]): number[] {
  const cells = new Set<number>();
  for (const { from, to } of stretches) {
    for (let at = from; at < to; at += CELL) cells.add(at / CELL);
  }
  return [...cells].sort((a, b) => a - b);
}

function common(a: readonly number[], b: readonly number[]): number[] {
  return a.filter((cell) => b.includes(cell));
}

function spanOf(cells: readonly number[]): Stretch {
  return { from: Math.min(...cells) * CELL, to: (Math.max(...cells) + 1) * CELL };
}
