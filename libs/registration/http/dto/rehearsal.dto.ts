import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { RehearsalCounts } from '../../domain/rehearsal';
import type { RehearsalView } from '../../rehearsals/rehearsals.service';

export class RehearsalEndDto {
  @ApiProperty({ description: 'The code of the event, or what its numbers begin with', maxLength: 60 })
  @Text({ max: 60 })
  confirmation: string;
}

export class RehearsalCountsDto {
  @ApiProperty({ description: 'Registrations, drafts and kept places included' }) registrations: number;
  @ApiProperty({ description: 'Badges, those that ended included' }) badges: number;
  @ApiProperty({ description: 'Mails that have not left' }) mails: number;
  @ApiProperty({ description: 'People who wait, or are offered a place' }) waiting: number;
  @ApiProperty({ description: 'Places of categories, quotas and choices' }) places: number;
  @ApiProperty({ description: 'Photos and their files' }) photos: number;
  @ApiProperty({ description: 'Registrations that were entered into a delegation for somebody' })
  entries: number;
  @ApiProperty({ description: 'Imported tables' }) imports: number;
  @ApiProperty({ description: 'Persons who are nowhere else in the series' }) persons: number;
  @ApiProperty({ description: 'Organisations that are nowhere else in the series' }) organisations: number;

  static from(counts: RehearsalCounts): RehearsalCountsDto {
    return Object.assign(new RehearsalCountsDto(), counts);
  }
}

export class RehearsalDto {
  @ApiProperty({ description: 'Whether whoever is registered now is marked' }) on: boolean;
  @ApiProperty({ description: 'What ending it would remove', type: RehearsalCountsDto })
  counts: RehearsalCountsDto;

  static from({ on, counts }: RehearsalView): RehearsalDto {
    return Object.assign(new RehearsalDto(), { on, counts: RehearsalCountsDto.from(counts) });
  }
}
