import type { AgendaDay, GridPlace, SessionModel } from '../views/agenda-models';

type Timed = SessionModel & { when: NonNullable<SessionModel['when']> };

/** The first column and the first row name what stands beside and below them. */
const FIRST = 2;

/**
 * Where the sessions of a day stand in a timetable: a column for each room, more than one where sessions of a room
 * overlap, and a row from each time at which something begins or ends to the next. A session without a room goes across
 * all rooms when nothing else is on, else it has a column of its own.
 */
export function gridOf(sessions: readonly SessionModel[]): Pick<AgendaDay, 'columns' | 'ticks' | 'places'> {
  const timed = sessions.filter((session): session is Timed => session.when !== null);
  const times = [
    ...new Set(timed.flatMap(({ when }) => [when.startsAt.getTime(), when.endsAt.getTime()])),
  ].sort((one, other) => one - other);
  const rowAt = new Map(times.map((time, index) => [time, index + FIRST]));
  const across = new Set(
    timed
      .filter(
        (session) => !session.room && !timed.some((other) => other !== session && overlap(session, other)),
      )
      .map(({ id }) => id),
  );

  const columns: { key: string; name: SessionModel['title'] | null; first: number; last: number }[] = [];
  const places = new Map<string, GridPlace>();
  let column = FIRST;
  for (const [key, inRoom] of byRoom(timed.filter(({ id }) => !across.has(id)))) {
    const lanes: number[] = [];
    for (const session of inRoom) {
      const { startsAt, endsAt } = session.when;
      const free = lanes.findIndex((until) => until <= startsAt.getTime());
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = endsAt.getTime();
      places.set(session.id, {
        column: column + lane,
        columnEnd: column + lane + 1,
        ...rows(session, rowAt),
      });
    }
    columns.push({
      key,
      name: inRoom[0]?.room?.name ?? null,
      first: column,
      last: column + lanes.length,
    });
    column += lanes.length;
  }
  for (const session of timed.filter(({ id }) => across.has(id)))
    places.set(session.id, {
      column: FIRST,
      columnEnd: Math.max(column, FIRST + 1),
      ...rows(session, rowAt),
    });

  const labels = new Map(
    timed.flatMap(({ when }) => [
      [when.startsAt.getTime(), when.from],
      [when.endsAt.getTime(), when.to],
    ]),
  );
  return {
    columns,
    places,
    ticks: times.map((time, index) => ({ row: index + FIRST, label: labels.get(time) ?? '' })),
  };
}

function rows({ when }: Timed, rowAt: ReadonlyMap<number, number>): Pick<GridPlace, 'row' | 'rowEnd'> {
  const row = rowAt.get(when.startsAt.getTime()) ?? FIRST;
  return { row, rowEnd: Math.max(row + 1, rowAt.get(when.endsAt.getTime()) ?? 0) };
}

/** The rooms in the order of the event; what has no room stands behind them. */
function byRoom(sessions: readonly Timed[]): [string, Timed[]][] {
  const rooms = new Map<string, Timed[]>();
  const order = sessions.toSorted(
    (one, other) => (one.room?.position ?? Infinity) - (other.room?.position ?? Infinity),
  );
  for (const session of order) {
    const key = session.room?.code ?? '';
    rooms.set(key, [...(rooms.get(key) ?? []), session]);
  }
  return [...rooms];
}

function overlap(one: Timed, other: Timed): boolean {
  return one.when.startsAt < other.when.endsAt && other.when.startsAt < one.when.endsAt;
}
