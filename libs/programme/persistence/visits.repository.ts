import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { SessionKind } from '../domain/session';
import type { SeatLeft } from '../domain/visit';

export interface BusFacts {
  number: number;
  seats: number;
  leavesAt: Date | null;
  fromPlace: string;
  guide: string;
}

export interface BusRow extends BusFacts {
  id: string;
  sessionId: string;
  version: number;
}

export interface SeatRow {
  busId: string;
  registrationId: string;
  boardedAt: Date | null;
  boardedBy: string | null;
}

const BUS = `id, session_id as "sessionId", number, seats, leaves_at as "leavesAt", from_place as "fromPlace",
  guide, version`;

/** Buses of visits, and who sits in them. */
@Injectable()
export class VisitsRepository {
  buses(tx: Tx, scope: Scope, sessionId: string): Promise<BusRow[]> {
    return tx.query(`select ${BUS} from visit_bus where event_id = $1 and session_id = $2 order by number`, [
      scope.event,
      sessionId,
    ]);
  }

  seats(tx: Tx, scope: Scope, sessionId: string): Promise<SeatRow[]> {
    return tx.query(
      `select bus_id as "busId", registration_id as "registrationId", boarded_at as "boardedAt",
         boarded_by as "boardedBy"
       from visit_seat where event_id = $1 and session_id = $2`,
      [scope.event, sessionId],
    );
  }

  async isVisit(tx: Tx, scope: Scope, sessionId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from programme_session where event_id = $1 and id = $2 and kind = 'visit'`,
      [scope.event, sessionId],
    );
    return rows.length > 0;
  }

  /** Whether one of these sessions has a bus. */
  async haveBuses(tx: Tx, scope: Scope, sessionIds: readonly string[]): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select from visit_bus where event_id = $1 and session_id = any($2) limit 1`,
      [scope.event, sessionIds],
    );
    return rows.length > 0;
  }

  /**
   * What kind of session of the draft this is, which it stays until the transaction ends; null where there is none. Whoever
   * else adds a bus to it waits, so that each gets a number of its own.
   */
  async holdSession(tx: Tx, scope: Scope, sessionId: string): Promise<SessionKind | null> {
    const rows = await tx.query<{ kind: SessionKind }[]>(
      `select kind from programme_session where event_id = $1 and id = $2 for no key update`,
      [scope.event, sessionId],
    );
    return rows[0]?.kind ?? null;
  }

  /** Takes these people off the buses they are on. */
  async forget(tx: Tx, scope: Scope, registrationIds: readonly string[]): Promise<void> {
    await tx.query('delete from visit_seat where event_id = $1 and registration_id = any($2)', [
      scope.event,
      registrationIds,
    ]);
  }

  async lockBus(tx: Tx, scope: Scope, id: string): Promise<BusRow | null> {
    const rows = await tx.query<BusRow[]>(
      `select ${BUS} from visit_bus where event_id = $1 and id = $2 for update`,
      [scope.event, id],
    );
    return rows[0] ?? null;
  }

  async insertBus(tx: Tx, scope: Scope, { id, sessionId, ...facts }: BusRow): Promise<void> {
    await tx.query(
      `insert into visit_bus (id, event_id, session_id, number, seats, leaves_at, from_place, guide, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
      [
        ...[id, scope.event, sessionId],
        ...[facts.number, facts.seats, facts.leavesAt, facts.fromPlace, facts.guide],
      ],
    );
  }

  /** Saves it one version further; whoever calls has locked it. */
  async saveBus(tx: Tx, scope: Scope, id: string, facts: BusFacts): Promise<void> {
    await tx.query(
      `update visit_bus set number = $3, seats = $4, leaves_at = $5, from_place = $6, guide = $7,
         version = version + 1 where event_id = $1 and id = $2`,
      [scope.event, id, facts.number, facts.seats, facts.leavesAt, facts.fromPlace, facts.guide],
    );
  }

  async deleteBus(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.query('delete from visit_bus where event_id = $1 and id = $2', [scope.event, id]);
  }

  /** In which other bus of its visit she sits; null for none. */
  async seatElsewhere(
    tx: Tx,
    scope: Scope,
    { id, sessionId }: BusRow,
    registrationId: string,
  ): Promise<SeatLeft | null> {
    const rows = await tx.query<SeatLeft[]>(
      `select bus.id as "busId", bus.number, seat.boarded_at is not null as "wasOnBoard"
       from visit_seat seat join visit_bus bus on bus.event_id = seat.event_id and bus.id = seat.bus_id
       where seat.event_id = $1 and seat.session_id = $2 and seat.registration_id = $3 and seat.bus_id <> $4`,
      [scope.event, sessionId, registrationId, id],
    );
    return rows[0] ?? null;
  }

  /** Puts somebody on the list of this bus, and off that of another one of the visit. */
  async seat(tx: Tx, scope: Scope, { id, sessionId }: BusRow, registrationId: string): Promise<void> {
    await tx.query(
      `insert into visit_seat (event_id, session_id, bus_id, registration_id) values ($1, $2, $3, $4)
       on conflict on constraint visit_seat_pk
       do update set bus_id = excluded.bus_id, boarded_at = null, boarded_by = null
         where visit_seat.bus_id <> excluded.bus_id`,
      [scope.event, sessionId, id, registrationId],
    );
  }

  /** Whether she was on the list. */
  async unseat(tx: Tx, scope: Scope, busId: string, registrationId: string): Promise<boolean> {
    const [, count] = await tx.query<[unknown, number]>(
      'delete from visit_seat where event_id = $1 and bus_id = $2 and registration_id = $3',
      [scope.event, busId, registrationId],
    );
    return count > 0;
  }

  /** Whether she is on the list; who was marked first keeps her mark. */
  async board(
    tx: Tx,
    scope: Scope,
    { busId, registrationId }: { busId: string; registrationId: string },
    mark: { at: Date; by: string } | null,
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown, number]>(
      mark === null
        ? `update visit_seat set boarded_at = null, boarded_by = null
           where event_id = $1 and bus_id = $2 and registration_id = $3`
        : `update visit_seat set boarded_at = coalesce(boarded_at, $4), boarded_by = coalesce(boarded_by, $5)
           where event_id = $1 and bus_id = $2 and registration_id = $3`,
      [scope.event, busId, registrationId, ...(mark === null ? [] : [mark.at, mark.by])],
    );
    return count > 0;
  }
}
