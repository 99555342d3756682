import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RoomRequestPriority, RoomRequestState, RoomWish } from '../domain/room-request';

/** A room somebody asks for to meet in, and what became of it. */
@Entity('room_request')
export class RoomRequestEntity implements RoomWish {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'delegation_id', nullable: true })
  delegationId: string | null;

  @Column('text')
  party: string;

  @Column('text')
  title: string;

  @Column('timestamptz', { nullable: true })
  earliest: Date | null;

  @Column('timestamptz', { nullable: true })
  latest: Date | null;

  @Column('integer')
  minutes: number;

  @Column('uuid', { name: 'wished_room_id', nullable: true })
  wishedRoomId: string | null;

  @Column('integer')
  seats: number;

  @Column('text')
  layout: string;

  @Column('text')
  equipment: string;

  @Column('text')
  priority: RoomRequestPriority;

  @Column('text')
  state: RoomRequestState;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  /** As it stands in a history. */
  @Column('text', { name: 'asked_by' })
  askedBy: string;

  /** The room that was given; null unless it is approved. */
  @Column('uuid', { name: 'room_id', nullable: true })
  roomId: string | null;

  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt: Date | null;

  /** The room is kept free so long before and after. */
  @Column('integer', { name: 'turnaround_minutes' })
  turnaroundMinutes: number;

  /** Why it was declined. */
  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('integer')
  version: number;

  /** Whether it goes with the end of the rehearsal in which a delegation asked. */
  @Column('boolean')
  rehearsal: boolean;
}
