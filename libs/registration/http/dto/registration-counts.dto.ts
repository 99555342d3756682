import { ApiProperty } from '@nestjs/swagger';
import { type RegistrationState } from '../../domain/registration-state';
import type { RegistrationCounts } from '../../list/registration-counts.reader';
import { state } from './registration-state.schema';

export class StateCountDto {
  @ApiProperty(state) state: RegistrationState;
  @ApiProperty() count: number;
}

export class CountryCategoryCountDto {
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
  @ApiProperty({ description: 'Code of the category' }) category: string;
  @ApiProperty() count: number;
}

export class DateCountDto {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty() count: number;
}

export class DayCountDto extends DateCountDto {
  @ApiProperty({ format: 'uuid' }) dayId: string;
}

export class RegistrationCountsDto {
  @ApiProperty() total: number;
  @ApiProperty({ type: [StateCountDto], description: 'Every state, also those nobody is in' })
  byState: StateCountDto[];
  @ApiProperty({ type: [CountryCategoryCountDto], description: 'Those that hold or ask for a place' })
  byCountryAndCategory: CountryCategoryCountDto[];
  @ApiProperty({ type: [DateCountDto], description: 'Sent, by the calendar of the event’s zone' })
  sentByDay: DateCountDto[];
  @ApiProperty({ type: [DayCountDto], description: 'Approved people who come, by day of the event' })
  comingByDay: DayCountDto[];

  static from(counts: RegistrationCounts): RegistrationCountsDto {
    return Object.assign(new RegistrationCountsDto(), counts);
  }
}
