import { Count, Moment, SeenVersion } from '@app/events';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { Bus, SeatLeft } from '../../domain/visit';
import type { BusFacts } from '../../persistence/visits.repository';

class BusWordsDto {
  @Moment('When it leaves; null: not settled')
  leavesAt?: string | null;

  @ApiProperty({ required: false, maxLength: 200, description: 'Where it leaves from' })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  fromPlace?: string;

  @ApiProperty({ required: false, maxLength: 200, description: 'Who goes with it' })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  guide?: string;

  static facts<Of extends BusWordsDto>({ leavesAt, ...facts }: Of): Omit<Of, 'leavesAt'> & Partial<BusFacts> {
    if (leavesAt === undefined) return facts;
    return { ...facts, leavesAt: leavesAt === null ? null : new Date(leavesAt) };
  }
}

export class NewVisitBusDto extends BusWordsDto {
  @Count({ description: 'Seats for guests', min: 1, max: 500 })
  seats: number;
}

export class VisitBusChangeDto extends BusWordsDto {
  @Count({ description: 'Number on its board', min: 1, max: 999, optional: true })
  number?: number;

  @Count({ description: 'Seats for guests', min: 1, max: 500, optional: true })
  seats?: number;

  @SeenVersion()
  version: number;
}

export class VisitSeatDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty() name: string;
  @ApiProperty() latinName: string;
  @ApiProperty() organisation: string;
  @ApiProperty() country: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) boardedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who counted her' }) boardedBy: string | null;
}

export class VisitBusDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty() seats: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) leavesAt: string | null;
  @ApiProperty() fromPlace: string;
  @ApiProperty() guide: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: [VisitSeatDto], description: 'By name' }) manifest: VisitSeatDto[];

  static from({ id, number, seats, leavesAt, fromPlace, guide, version, manifest }: Bus): VisitBusDto {
    const facts = { number, seats, leavesAt, fromPlace, guide };
    return Object.assign(new VisitBusDto(), { id, ...facts, version, manifest });
  }
}

export class SeatLeftDto {
  @ApiProperty({ format: 'uuid' }) busId: string;
  @ApiProperty({ description: 'Number of the bus' }) number: number;
  @ApiProperty({ description: 'Whether she had been counted there' }) wasOnBoard: boolean;
}

export class VisitSeatTakenDto {
  @ApiProperty({ type: SeatLeftDto, nullable: true, description: 'The seat she left for this one' })
  left: SeatLeftDto | null;

  static from(left: SeatLeft | null): VisitSeatTakenDto {
    return Object.assign(new VisitSeatTakenDto(), { left });
  }
}
