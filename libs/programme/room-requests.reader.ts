import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import { notFound } from '@app/kernel';
import { DelegationsReader } from '@app/delegations';
import { dayBounds, type EventView, EventsReader, momentOf } from '@app/events';
import { Database, type Scope, type Tx } from '@app/platform';
import { type FreeRoom, freeRooms, type Stretch, takenRooms } from './domain/free-rooms';
import { byUrgency } from './domain/room-request';
import type { RoomRequestEntity } from './persistence/room-request.entity';
import { RoomRequestsRepository } from './persistence/room-requests.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { SurroundingsReader } from './surroundings.reader';

/** A request as staff read it, with what the delegation it is for is called. */
export interface RoomRequestView extends RoomRequestEntity {
  delegationName: LocalisedText | null;
}

/** A request as whoever looks after the delegation reads it. */
export type OwnRoomRequest = Omit<RoomRequestEntity, 'eventId' | 'rehearsal'>;

/** The room is kept free so long before and after a meeting, where nobody says otherwise. */
export const USUAL_TURNAROUND = 10;

/** Within these hours a room is proposed to somebody who wishes no time. */
const USUAL_HOURS = { from: '08:00', to: '20:00' };

const MOST_PROPOSED = 12;

/** What rooms are asked for, and which could be given. */
@Injectable()
export class RoomRequestsReader {
  constructor(
    private readonly database: Database,
    private readonly requests: RoomRequestsRepository,
    private readonly delegations: DelegationsReader,
    private readonly events: EventsReader,
    private readonly sessions: SessionsRepository,
    private readonly surroundings: SurroundingsReader,
  ) {}

  /** Those that wait first, the host’s needs first of them. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<RoomRequestView[]> {
    scope.require('programme.read');
    const requests = await this.requests.list(tx, scope);
    const names = new Map((await this.delegations.names(scope, tx)).map(({ id, name }) => [id, name]));
    return requests
      .map((request) => ({ ...request, delegationName: names.get(request.delegationId ?? '') ?? null }))
      .sort(byUrgency);
  }

  /** Those of the delegation of whoever asks. */
  async own(scope: Scope, tx: Tx = this.database.manager): Promise<OwnRoomRequest[]> {
    return (await this.requests.listOf(tx, scope, scope.delegation)).sort(byUrgency);
  }

  /** The rooms that could be given, best fit first. */
  async freeRooms(
    scope: Scope,
    id: string,
    { turnaroundMinutes = USUAL_TURNAROUND }: { turnaroundMinutes?: number | undefined } = {},
    tx: Tx = this.database.manager,
  ): Promise<FreeRoom[]> {
    scope.require('programme.read');
    const request = await this.requests.find(tx, scope, id);
    if (!request) throw notFound('room request');
    const event = await this.events.view(scope, tx);
    const { rooms, others } = await this.surroundings.of(scope, tx);
    // Where it has a room already, it is in nobody’s way but its own.
    const taken = takenRooms(
      await this.sessions.list(tx, scope),
      others.filter((other) => other.id !== claimIdOf(id)),
    );
    const within = windowsOf(request, event);
    return freeRooms({ ...request, turnaroundMinutes, within }, rooms, taken).slice(0, MOST_PROPOSED);
  }
}

/** What the claim of an approved request is called among what is elsewhere. */
export function claimIdOf(requestId: string): string {
  return `meeting:${requestId}`;
}

/** When the meeting may be, by day of the event. */
function windowsOf({ earliest, latest }: RoomRequestEntity, { days, timezone }: EventView): Stretch[] {
  return dayBounds(days, timezone).flatMap(({ date, from, to }) => {
    const window =
      earliest === null || latest === null
        ? {
            from: momentOf(`${date}T${USUAL_HOURS.from}`, timezone)?.getTime() ?? from,
            to: momentOf(`${date}T${USUAL_HOURS.to}`, timezone)?.getTime() ?? to,
          }
        : { from: Math.max(from, earliest.getTime()), to: Math.min(to, latest.getTime()) };
    return window.from < window.to ? [window] : [];
  });
}
