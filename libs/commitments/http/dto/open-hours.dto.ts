import { Moment } from '@app/events';
import type { TimeRange } from '@app/kernel';
import { ListOf } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsIn, IsUUID } from 'class-validator';
import { type OpenHours, RESOURCE_KINDS, type ResourceKind } from '../../domain/claim';

/** A year of days with a morning and an afternoon is more than any room has. */
const MOST_RANGES = 100;
const MOST_ROOMS = 500;

export class HoursRangeDto {
  @Moment('From then on', { required: true })
  from: string;

  @Moment('Until then', { required: true })
  to: string;
}

export class HoursOfRoomDto {
  @ApiProperty({ enum: ['room'], description: 'People’s own hours are set where they are looked after' })
  @IsIn(['room'])
  kind: 'room';

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;

  @ApiProperty({ type: [HoursRangeDto], description: 'None: always', maxItems: MOST_RANGES })
  @ListOf(HoursRangeDto, { max: MOST_RANGES })
  ranges: HoursRangeDto[];
}

export class RoomHoursDto {
  @ApiProperty({ type: [HoursOfRoomDto], maxItems: MOST_ROOMS })
  @ArrayUnique((room?: { id?: unknown }) => room?.id)
  @ListOf(HoursOfRoomDto, { max: MOST_ROOMS })
  hours: HoursOfRoomDto[];

  static values({ hours }: RoomHoursDto): { id: string; ranges: TimeRange[] }[] {
    return hours.map(({ id, ranges }) => ({
      id,
      ranges: ranges.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    }));
  }
}

export class OpenRangeDto {
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time', description: 'The first moment that does not belong to it' })
  to: string;
}

export class HoursOfResourceDto {
  @ApiProperty({ enum: RESOURCE_KINDS }) kind: ResourceKind;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: [OpenRangeDto], description: 'In order; none touches another' })
  ranges: OpenRangeDto[];
}

export class OpenHoursDto {
  @ApiProperty({ type: [HoursOfResourceDto] })
  hours: HoursOfResourceDto[];

  static from(hours: readonly OpenHours[]): OpenHoursDto {
    return Object.assign(new OpenHoursDto(), {
      hours: hours.map(({ resource, ranges }) => ({
        ...resource,
        ranges: ranges.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
      })),
    });
  }
}
