import type { LocalisedText } from '@app/kernel';
import { MayBeMissing, Several, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import type { WaitingEntry, WaitingPage } from '../../places/waiting.reader';
import { CategoryFilter, CountryFilter } from './filters';
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

const STATES = ['waiting', 'offered'] as const;

/** Whom to list; of several values of one filter, any. */
export class WaitingQueryDto {
  @ApiProperty({ description: 'One registration only', format: 'uuid', required: false })
  @IsUUID()
  @MayBeMissing()
  registration?: string;

  @CategoryFilter()
  category?: string[];

  @CountryFilter()
  country?: string[];

  @ApiProperty({ enum: STATES, enumName: 'WaitingState', isArray: true, required: false })
  @IsIn(STATES, { each: true })
  @Several(STATES.length)
  @MayBeMissing()
  state?: (typeof STATES)[number][];

  @ApiProperty({ description: 'Words, as of the list of registrations', required: false, maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  q?: string;

  @ApiProperty({ description: 'The `next` of the page before', required: false, maxLength: 400 })
  @Text({ max: 400 })
  @MayBeMissing()
  after?: string;

  @ApiProperty({ description: 'Rows of a page', required: false, minimum: 1, maximum: 200, default: 100 })
  @Max(200)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  limit?: number;
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

/** How many of a category are in line. */
export class WaitingCountDto {
  @ApiProperty({ format: 'uuid' }) categoryId: string;
  @ApiProperty() waiting: number;
  @ApiProperty({ description: 'Those who are offered a place' }) offered: number;
}

export class WaitingPageDto {
  @ApiProperty({ type: [WaitingEntryDto] }) items: WaitingEntryDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Continues the list' }) next: string | null;
  @ApiProperty({
    type: [WaitingCountDto],
    description: 'How many fit in each category that has any, on whichever page',
  })
  counts: WaitingCountDto[];

  static from({ items, next, counts }: WaitingPage): WaitingPageDto {
    return Object.assign(new WaitingPageDto(), {
      items: items.map((entry) => WaitingEntryDto.from(entry)),
      next,
      counts: counts.map(({ listId, ...count }) =>
        Object.assign(new WaitingCountDto(), { categoryId: listId, ...count }),
      ),
    });
  }
}
