import type { LocalisedText } from '@app/kernel';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsUUID, ValidateIf } from 'class-validator';
import type { WaitingEntry } from '../../places/waiting.reader';
import { Pools } from './past-quotas.dto';

export class OfferDto {
  @Text({ min: 1, max: 500, lines: true })
  @ApiProperty({ description: 'Why this person is offered a place now', minLength: 1, maxLength: 500 })
  reason: string;

  @Pools()
  pools: string[];
}

export class PreferenceDto {
  @IsBoolean()
  @ApiProperty({ description: 'Whether the person stands before all others in line' })
  first: boolean;

  @ValidateIf(({ first }: PreferenceDto) => first)
  @Text({ min: 1, max: 500, lines: true })
  @ApiProperty({
    description: 'Why she stands before all others; asked for where she does',
    minLength: 1,
    maxLength: 500,
    required: false,
  })
  reason?: string;
}

export class WaitingRemovalDto {
  @Text({ min: 1, max: 500, lines: true })
  @ApiProperty({ description: 'Why; the person reads it', minLength: 1, maxLength: 500 })
  reason: string;
}

/** Why somebody stands first. */
export class WhyFirstDto {
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Who said so' }) by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

/** Whom to list. */
export class WaitingQueryDto {
  @ApiProperty({ description: 'One registration only', format: 'uuid', required: false })
  @IsUUID()
  @MayBeMissing()
  registration?: string;
}

/** A pool somebody waits for that is full or closed. */
export class FullPoolDto {
  @ApiProperty({ format: 'uuid' }) poolId: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) name: LocalisedText;
  @ApiProperty() capacity: number;
  @ApiProperty({ description: 'Whether nothing is given out of it for now' }) closed: boolean;
  @ApiProperty({ description: 'Whether it is of a choice, a hotel say' }) choice: boolean;
}

/** Somebody in line. */
export class WaitingEntryDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty() nativeName: string;
  @ApiProperty() latinName: string;
  @ApiProperty({ example: 'KH' }) country: string;
  @ApiProperty({ format: 'uuid' }) categoryId: string;
  @ApiProperty({ description: 'Given once, when the person joined the list' }) rank: number;
  @ApiProperty({ type: Number, nullable: true, description: 'In line now; null with an offer' }) position:
    number | null;
  @ApiProperty({ description: 'Whether the person stands before all others' }) first: boolean;
  @ApiProperty({ type: WhyFirstDto, nullable: true, description: 'Null where nobody has said why' })
  whyFirst: WhyFirstDto | null;
  @ApiProperty({ enum: ['waiting', 'offered'], enumName: 'WaitingState' }) state: WaitingEntry['state'];
  @ApiProperty({ format: 'date-time' }) joinedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) offeredAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) offeredUntil: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['full', 'event-not-live', 'their-turn'],
    description: 'Why nothing is offered now',
  })
  because: WaitingEntry['because'];
  @ApiProperty({ type: [FullPoolDto] }) full: FullPoolDto[];

  static from(entry: WaitingEntry): WaitingEntryDto {
    return Object.assign(new WaitingEntryDto(), {
      ...entry,
      whyFirst: entry.whyFirst && { ...entry.whyFirst, at: entry.whyFirst.at.toISOString() },
      joinedAt: entry.joinedAt.toISOString(),
      offeredAt: entry.offeredAt?.toISOString() ?? null,
      offeredUntil: entry.offeredUntil?.toISOString() ?? null,
    });
  }
}
