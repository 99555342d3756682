import { Count, localisedSchema, Moment, SeenVersion, SeenVersionDto } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { FreeRoom } from '../../domain/free-rooms';
import {
  ROOM_REQUEST_PRIORITIES,
  ROOM_REQUEST_STATES,
  type RoomRequestPriority,
  type RoomRequestState,
  type RoomWish,
} from '../../domain/room-request';
import type { RoomRequestView } from '../../room-requests.reader';

const MOST_MINUTES = 24 * 60;
const MOST_TURNAROUND = 240;

/** The id of a thing of the event, or null for none. */
function IdOrNone(description: string): PropertyDecorator {
  return applyDecorators(
    IsUUID(),
    IsOptional(),
    ApiProperty({ type: String, format: 'uuid', nullable: true, required: false, description }),
  );
}

function Words(description: string, max: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false, maxLength: max, description }),
    Text({ min: 0, max }),
    MayBeMissing(),
  );
}

class RoomWishDto {
  @IdOrNone('The delegation it is for; null: somebody else, whom party names')
  delegationId?: string | null;

  @Words('Who asks, where it is no delegation', 200)
  party?: string;

  @Moment('It begins then or later; null: on any day')
  earliest?: string | null;

  @Moment('It ends then or earlier; null: on any day')
  latest?: string | null;

  @Count({ description: 'How long it takes', min: 5, max: MOST_MINUTES, optional: true })
  minutes?: number;

  @IdOrNone('The room that is wished; null: any that fits')
  wishedRoomId?: string | null;

  @Count({ description: 'Seats', min: 1, max: 100_000, optional: true })
  seats?: number;

  @Words('Code of the layout; empty: however', 60)
  layout?: string;

  @Words('What is to be there', 500)
  equipment?: string;

  @ApiProperty({
    enum: ROOM_REQUEST_PRIORITIES,
    enumName: 'RoomRequestPriority',
    required: false,
    description: 'Whose need it is: the host’s go first',
  })
  @IsIn(ROOM_REQUEST_PRIORITIES)
  @MayBeMissing()
  priority?: RoomRequestPriority;

  static facts<Of extends RoomWishDto>({
    earliest,
    latest,
    ...facts
  }: Of): Omit<Of, 'earliest' | 'latest'> & Partial<RoomWish> {
    return {
      ...facts,
      ...(earliest !== undefined && { earliest: momentOrNone(earliest) }),
      ...(latest !== undefined && { latest: momentOrNone(latest) }),
    };
  }
}

function momentOrNone(moment: string | null): Date | null {
  return moment === null ? null : new Date(moment);
}

export class NewRoomRequestDto extends RoomWishDto {
  @ApiProperty({ maxLength: 200, description: 'What the meeting is' })
  @Text({ max: 200 })
  title: string;
}

export class RoomRequestChangeDto extends RoomWishDto {
  @ApiProperty({ maxLength: 200, required: false })
  @Text({ max: 200 })
  @MayBeMissing()
  title?: string;

  @SeenVersion()
  version: number;
}

export class RoomApprovalDto extends SeenVersionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  roomId: string;

  @Moment('When it begins', { required: true })
  startsAt: string;

  @Count({ description: 'How long, if not as wished', min: 5, max: MOST_MINUTES, optional: true })
  minutes?: number;

  @Count({
    description: 'The room is kept free so many minutes before and after',
    min: 0,
    max: MOST_TURNAROUND,
    optional: true,
  })
  turnaroundMinutes?: number;
}

export class RoomRefusalDto extends SeenVersionDto {
  @ApiProperty({ maxLength: 500, description: 'Why, as whoever asked is told' })
  @Text({ max: 500 })
  reason: string;
}

export class RoomRequestDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) delegationId: string | null;
  @ApiProperty({ ...localisedSchema('What the delegation is called'), nullable: true })
  delegationName: LocalisedText | null;
  @ApiProperty({ description: 'Who asks, where it is no delegation' }) party: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) earliest: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) latest: string | null;
  @ApiProperty() minutes: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) wishedRoomId: string | null;
  @ApiProperty() seats: number;
  @ApiProperty() layout: string;
  @ApiProperty() equipment: string;
  @ApiProperty({ enum: ROOM_REQUEST_PRIORITIES, enumName: 'RoomRequestPriority' })
  priority: RoomRequestPriority;
  @ApiProperty({ enum: ROOM_REQUEST_STATES, enumName: 'RoomRequestState' }) state: RoomRequestState;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() askedBy: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The room that was given' })
  roomId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: string | null;
  @ApiProperty({ description: 'The room is kept free so long before and after' }) turnaroundMinutes: number;
  @ApiProperty({ description: 'Why it was declined' }) reason: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  @ApiProperty() version: number;

  static from({ eventId: _event, rehearsal: _rehearsal, ...request }: RoomRequestView): RoomRequestDto {
    const { earliest, latest, askedAt, startsAt, decidedAt } = request;
    return Object.assign(new RoomRequestDto(), {
      ...request,
      earliest: earliest?.toISOString() ?? null,
      latest: latest?.toISOString() ?? null,
      askedAt: askedAt.toISOString(),
      startsAt: startsAt?.toISOString() ?? null,
      decidedAt: decidedAt?.toISOString() ?? null,
    });
  }
}

export class FreeRoomDto {
  @ApiProperty({ format: 'uuid' }) roomId: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ description: 'Seats in the layout that is wished' }) seats: number;
  @ApiProperty({ description: 'Whether it can be laid out as is wished' }) hasLayout: boolean;

  static from({ roomId, from, seats, hasLayout }: FreeRoom): FreeRoomDto {
    const startsAt = new Date(from).toISOString();
    return Object.assign(new FreeRoomDto(), { roomId, startsAt, seats, hasLayout });
  }
}
