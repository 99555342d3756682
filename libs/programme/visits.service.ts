import { Inject, Injectable } from '@nestjs/common';
import { changedMeanwhile } from '@app/events';
import { type Clock, compareCodes, given, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { GuestsReader } from '@app/registration';
import { busesOnlyForVisits, noSeatForThem, stillSeated } from './domain/programme.errors';
import type { Bus, SeatLeft } from './domain/visit';
import './persistence/programme.constraints';
import { type BusFacts, type BusRow, VisitsRepository } from './persistence/visits.repository';
import { visitBusRecord } from './programme.records';

const UNKNOWN = { name: '', latinName: '', organisation: '', country: '', number: null };

/** The buses of a visit: who rides in which, and who is on board. */
@Injectable()
export class Visits {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsRepository,
    private readonly guests: GuestsReader,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The buses of a visit with their lists, by number and name. */
  async buses(scope: Scope, sessionId: string, tx: Tx = this.database.manager): Promise<Bus[]> {
    scope.require('programme.read');
    const buses = await this.visits.buses(tx, scope, sessionId);
    if (buses.length === 0 && !(await this.visits.isVisit(tx, scope, sessionId))) throw notFound('visit');
    const seats = await this.visits.seats(tx, scope, sessionId);
    const guests = await this.guests.of(
      scope,
      seats.map(({ registrationId }) => registrationId),
      tx,
    );
    return buses.map(({ sessionId: _, leavesAt, ...bus }) => ({
      ...bus,
      leavesAt: leavesAt?.toISOString() ?? null,
      manifest: seats
        .filter(({ busId }) => busId === bus.id)
        .map(({ registrationId, boardedAt, boardedBy }) => {
          const { state: _state, ...guest } = guests.get(registrationId) ?? { ...UNKNOWN, state: '' };
          return { ...guest, registrationId, boardedAt: boardedAt?.toISOString() ?? null, boardedBy };
        })
        .sort((a, b) => compareCodes(a.latinName || a.name, b.latinName || b.name)),
    }));
  }

  /** Adds a bus with the next number. Returns its id. */
  async add(tx: Tx, scope: Scope, sessionId: string, facts: Omit<BusFacts, 'number'>): Promise<string> {
    scope.require('programme.write');
    const kind = await this.visits.holdSession(tx, scope, sessionId);
    if (kind === null) throw notFound('session');
    if (kind !== 'visit') throw busesOnlyForVisits();
    const others = await this.visits.buses(tx, scope, sessionId);
    const number = Math.max(0, ...others.map((bus) => bus.number)) + 1;
    const bus = { id: newId(), sessionId, version: 1, number, ...facts };
    await this.visits.insertBus(tx, scope, bus);
    const entry = visitBusRecord.created('visit-bus.created', bus.id, { sessionId, ...factsOf(bus) });
    await this.audit.add(tx, scope, entry);
    return bus.id;
  }

  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    changes: Partial<BusFacts>,
  ): Promise<void> {
    const before = await this.lock(tx, scope, seen.id);
    if (before.version !== seen.version) {
      throw changedMeanwhile('bus', { ...factsOf(before), version: before.version });
    }
    const after: BusFacts = { ...factsOf(before), ...given(changes) };
    await this.visits.saveBus(tx, scope, seen.id, after);
    const entry = visitBusRecord.change('visit-bus.changed', seen.id, factsOf(before), after);
    await this.audit.add(tx, scope, entry);
  }

  /** Takes a bus away that nobody is to ride in. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    const bus = await this.lock(tx, scope, id);
    const seats = await this.visits.seats(tx, scope, bus.sessionId);
    if (seats.some(({ busId }) => busId === id)) throw stillSeated();
    await this.visits.deleteBus(tx, scope, id);
    await this.audit.add(tx, scope, visitBusRecord.removed('visit-bus.removed', id, factsOf(bus)));
  }

  /**
   * Puts somebody who was approved on the list of the bus; she leaves that of another bus of this visit. Returns the seat she
   * left, for whoever seats her may not have known of it.
   */
  async seat(tx: Tx, scope: Scope, busId: string, registrationId: string): Promise<SeatLeft | null> {
    scope.require('programme.write');
    // She before the bus, as whoever leaves gives the seat back.
    const state = await this.guests.hold(tx, scope, registrationId);
    const bus = await this.lock(tx, scope, busId);
    if (state === null) throw notFound('registration');
    if (state !== 'approved') throw noSeatForThem();
    const left = await this.visits.seatElsewhere(tx, scope, bus, registrationId);
    await this.visits.seat(tx, scope, bus, registrationId);
    await this.audit.add(tx, scope, visitBusRecord.noted('visit-bus.seated', busId, { registrationId }));
    return left;
  }

  async unseat(tx: Tx, scope: Scope, busId: string, registrationId: string): Promise<void> {
    await this.lock(tx, scope, busId);
    if (!(await this.visits.unseat(tx, scope, busId, registrationId))) throw notFound('seat');
    await this.audit.add(tx, scope, visitBusRecord.noted('visit-bus.unseated', busId, { registrationId }));
  }

  /** Marks that she is on board, or that she is not after all: those do who mark who has arrived, at the door of the bus. */
  async board(
    tx: Tx,
    scope: Scope,
    of: { busId: string; registrationId: string },
    boarded: boolean,
  ): Promise<void> {
    scope.require('speakers.arrivals');
    const mark = boarded ? { at: this.clock.now(), by: scope.actor.name } : null;
    if (!(await this.visits.board(tx, scope, of, mark))) throw notFound('seat');
    const facts = { registrationId: of.registrationId, boarded };
    await this.audit.add(tx, scope, visitBusRecord.noted('visit-bus.boarded', of.busId, facts));
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<BusRow> {
    scope.require('programme.write');
    const bus = await this.visits.lockBus(tx, scope, id);
    if (!bus) throw notFound('bus');
    return bus;
  }
}

function factsOf({ number, seats, leavesAt, fromPlace, guide }: BusFacts): BusFacts {
  return { number, seats, leavesAt, fromPlace, guide };
}
