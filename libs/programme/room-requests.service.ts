import { Inject, Injectable } from '@nestjs/common';
import { type Clock, given, newId, notFound, pickText } from '@app/kernel';
import { Commitments } from '@app/commitments';
import { DelegationsReader } from '@app/delegations';
import { changedMeanwhile, EventsReader, wallClockAt } from '@app/events';
import { roomRequestDecided } from '@app/news';
import { Audit, CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { holderOf, isOpen, takenRooms } from './domain/free-rooms';
import {
  BLANK_WISH,
  faultsOfWish,
  mayBecome,
  type RoomRequestState,
  type RoomWish,
} from './domain/room-request';
import {
  roomNotOpen,
  roomRequestOver,
  roomTaken,
  roomWishFaulty,
  tooManyRoomRequests,
} from './domain/room-requests.errors';
import './persistence/programme.constraints';
import { ProgrammeRepository } from './persistence/programme.repository';
import type { RoomRequestEntity } from './persistence/room-request.entity';
import { RoomRequestsRepository } from './persistence/room-requests.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { roomRequestRecord } from './programme.records';
import { claimIdOf, USUAL_TURNAROUND } from './room-requests.reader';
import { SurroundingsReader } from './surroundings.reader';

const MINUTE = 60_000;

/** So many may wait of one delegation. */
const MOST_WAITING = 30;

const WISH = ['title', ...Object.keys(BLANK_WISH)] as (keyof RoomWish)[];

export type NewRoomWish = Partial<RoomWish> & { title: string };

export interface GivenRoom {
  roomId: string;
  startsAt: Date;
  minutes?: number | undefined;
  turnaroundMinutes?: number | undefined;
}

interface Seen {
  id: string;
  version: number;
}

/** The desk of meeting rooms: they are asked for, given or declined. A room that was given is nobody else’s meanwhile. */
@Injectable()
export class RoomRequests {
  constructor(
    private readonly requests: RoomRequestsRepository,
    private readonly programme: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
    private readonly surroundings: SurroundingsReader,
    private readonly events: EventsReader,
    private readonly delegations: DelegationsReader,
    private readonly commitments: Commitments,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes down what somebody of the house was asked for. Returns the id. */
  async ask(tx: Tx, scope: Scope, wish: NewRoomWish): Promise<string> {
    scope.require('programme.write');
    await this.requireDelegation(tx, scope, wish.delegationId);
    return this.insert(tx, scope, { ...BLANK_WISH, ...given(wish) }, { mayBeRehearsal: false });
  }

  /** Whoever looks after a delegation asks for it. */
  async askForOwn(tx: Tx, scope: Scope, wish: NewRoomWish): Promise<string> {
    const delegationId = scope.delegation;
    if ((await this.requests.countAsked(tx, scope, delegationId)) >= MOST_WAITING)
      throw tooManyRoomRequests();
    const own = { delegationId, party: '', priority: 'delegation' as const };
    return this.insert(tx, scope, { ...BLANK_WISH, ...given(wish), ...own }, { mayBeRehearsal: true });
  }

  /** Changes what is wished, until it is decided of. */
  async change(tx: Tx, scope: Scope, seen: Seen, changes: Partial<RoomWish>): Promise<void> {
    scope.require('programme.write');
    const before = await this.lock(tx, scope, seen);
    if (before.state !== 'asked') throw roomRequestOver();
    await this.requireDelegation(tx, scope, changes.delegationId);
    const after = { ...wishOf(before), ...given(changes) };
    check(after);
    await this.requests.save(tx, scope, seen.id, after);
    const entry = roomRequestRecord.change('room-request.changed', seen.id, wishOf(before), after);
    await this.audit.add(tx, scope, entry);
  }

  /**
   * Gives it a room, or another one. Throws `programme.room-taken` with who has the room and when. Whoever plans sessions
   * or gives another room meanwhile waits, so that the first has it.
   */
  async approve(tx: Tx, scope: Scope, seen: Seen, wanted: GivenRoom): Promise<void> {
    scope.require('programme.write');
    await this.programme.lock(tx, scope, this.clock.now());
    const before = await this.lockFor(tx, scope, seen, 'approved');
    const { roomId, startsAt } = wanted;
    const minutes = wanted.minutes ?? before.minutes;
    const turnaroundMinutes = wanted.turnaroundMinutes ?? USUAL_TURNAROUND;
    const meeting = { from: startsAt.getTime(), to: startsAt.getTime() + minutes * MINUTE };
    const held = {
      from: meeting.from - turnaroundMinutes * MINUTE,
      to: meeting.to + turnaroundMinutes * MINUTE,
    };
    await this.refuseTaken(tx, scope, { id: seen.id, roomId, meeting, held });
    await this.commitments.replace(tx, scope, { kind: 'meeting', id: seen.id }, [
      {
        resource: { kind: 'room', id: roomId },
        from: new Date(held.from),
        to: new Date(held.to),
        hard: true,
        label: { en: before.title },
      },
    ]);
    const facts = { roomId, startsAt, minutes, turnaroundMinutes };
    await this.decide(tx, scope, before, { state: 'approved', reason: '', ...facts });
  }

  /** Says no, and why; a room that was given is free again. */
  async decline(tx: Tx, scope: Scope, seen: Seen, reason: string): Promise<void> {
    scope.require('programme.write');
    const before = await this.lockFor(tx, scope, seen, 'declined');
    await this.giveBack(tx, scope, before);
    await this.decide(tx, scope, before, { state: 'declined', reason, roomId: null, startsAt: null });
  }

  /** Nobody wants the room any more. */
  async withdraw(tx: Tx, scope: Scope, seen: Seen): Promise<void> {
    scope.require('programme.write');
    await this.end(tx, scope, await this.lockFor(tx, scope, seen, 'withdrawn'));
  }

  /** Whoever looks after the delegation it is for takes it back, however it was decided meanwhile. */
  async withdrawOwn(tx: Tx, scope: Scope, id: string): Promise<void> {
    const request = await this.requests.lock(tx, scope, id);
    if (request?.delegationId !== scope.delegation) throw notFound('room request');
    if (!mayBecome(request.state, 'withdrawn')) throw roomRequestOver();
    await this.end(tx, scope, request);
  }

  /** Of a rehearsal that has ended nothing stays that a delegation asked for in it. */
  async forgetRehearsed(tx: Tx, scope: Scope): Promise<void> {
    for (const id of await this.requests.deleteRehearsed(tx, scope))
      await this.commitments.drop(tx, scope, { kind: 'meeting', id });
  }

  private async requireDelegation(tx: Tx, scope: Scope, id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined) return;
    const names = await this.delegations.names(scope, tx);
    if (!names.some((delegation) => delegation.id === id)) throw notFound('delegation');
  }

  private async insert(
    tx: Tx,
    scope: Scope,
    wish: RoomWish,
    { mayBeRehearsal: rehearsal }: { mayBeRehearsal: boolean },
  ): Promise<string> {
    check(wish);
    const id = newId();
    await this.requests.insert(tx, {
      ...wish,
      id,
      eventId: scope.event,
      state: 'asked',
      askedAt: this.clock.now(),
      askedBy: scope.actor.name,
      roomId: null,
      startsAt: null,
      turnaroundMinutes: USUAL_TURNAROUND,
      reason: '',
      decidedAt: null,
      decidedBy: null,
      version: 1,
      rehearsal,
    });
    await this.audit.add(tx, scope, roomRequestRecord.created('room-request.asked', id, wish));
    return id;
  }

  private async end(tx: Tx, scope: Scope, before: RoomRequestEntity): Promise<void> {
    await this.giveBack(tx, scope, before);
    await this.write(tx, scope, before, { state: 'withdrawn', roomId: null, startsAt: null });
  }

  private async giveBack(tx: Tx, scope: Scope, { id, state }: RoomRequestEntity): Promise<void> {
    if (state === 'approved') await this.commitments.drop(tx, scope, { kind: 'meeting', id });
  }

  private async decide(
    tx: Tx,
    scope: Scope,
    before: RoomRequestEntity,
    decision: Partial<RoomRequestEntity> & { state: 'approved' | 'declined' },
  ): Promise<void> {
    await this.write(tx, scope, before, decision);
    if (before.delegationId !== null) {
      const news = { eventId: scope.event, requestId: before.id, decision: before.version + 1 };
      await this.outbox.add(tx, roomRequestDecided, news);
    }
  }

  private async write(
    tx: Tx,
    scope: Scope,
    before: RoomRequestEntity,
    decision: Partial<RoomRequestEntity> & { state: RoomRequestState },
  ): Promise<void> {
    const decided = { decidedAt: this.clock.now(), decidedBy: scope.actor.name };
    await this.requests.save(tx, scope, before.id, { ...decision, ...decided });
    const action = `room-request.${decision.state}`;
    await this.audit.add(tx, scope, roomRequestRecord.change(action, before.id, before, decision));
  }

  private async refuseTaken(
    tx: Tx,
    scope: Scope,
    { id, roomId, meeting, held }: { id: string; roomId: string; meeting: Span; held: Span },
  ): Promise<void> {
    const { rooms, others } = await this.surroundings.of(scope, tx);
    const room = rooms.find((one) => one.id === roomId);
    if (!room) throw notFound('room');
    if (!isOpen(room.open, meeting)) throw roomNotOpen();
    const sessions = await this.sessions.list(tx, scope);
    const elsewhere = others.filter((other) => other.id !== claimIdOf(id));
    const holder = holderOf(takenRooms(sessions, elsewhere).get(roomId) ?? [], held);
    if (!holder) return;
    const [from, until] = [new Date(holder.from), new Date(holder.to)];
    const claims = await this.commitments.around(tx, scope, { from, to: until });
    const title =
      holder.by.kind === 'session'
        ? sessions.find((session) => session.id === holder.by.id)?.title
        : claims.find(({ source }) => `${source.kind}:${source.id}` === holder.by.id)?.label;
    const { timezone } = await this.events.view(scope, tx);
    const [day, time] = wallClockAt(from, timezone).slice(0, 16).split('T');
    const end = wallClockAt(until, timezone).slice(11, 16);
    throw roomTaken({
      title: pickText(title ?? {}, 'en'),
      when: `${day ?? ''} ${time ?? ''}–${end}`,
      from: from.toISOString(),
      until: until.toISOString(),
    });
  }

  private async lockFor(
    tx: Tx,
    scope: Scope,
    seen: Seen,
    next: RoomRequestState,
  ): Promise<RoomRequestEntity> {
    const request = await this.lock(tx, scope, seen);
    if (!mayBecome(request.state, next)) throw roomRequestOver();
    return request;
  }

  private async lock(tx: Tx, scope: Scope, { id, version }: Seen): Promise<RoomRequestEntity> {
    const request = await this.requests.lock(tx, scope, id);
    if (!request) throw notFound('room request');
    if (request.version !== version) {
      const { state } = request;
      const stands = { ...wishOf(request), state, version: request.version };
      throw changedMeanwhile('room-request', stands);
    }
    return request;
  }
}

interface Span {
  from: number;
  to: number;
}

function wishOf(request: RoomWish): RoomWish {
  return Object.fromEntries(WISH.map((field) => [field, request[field]])) as unknown as RoomWish;
}

function check(wish: RoomWish): void {
  const faults = faultsOfWish(wish);
  if (faults.length > 0) throw roomWishFaulty(faults);
}
