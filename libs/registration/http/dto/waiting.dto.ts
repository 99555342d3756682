import type { LocalisedText } from '@app/kernel';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { WaitingEntry } from '../../waiting.reader';

export class OfferDto {
  @Text({ min: 1, max: 500, lines: true })
  @ApiProperty({ description: 'Why this person is offered a place now', minLength: 1, maxLength: 500 })
  reason: string;
}

export class PreferenceDto {
  @IsBoolean()
  @ApiProperty({ description: 'Whether the person stands before all others in line' })
  first: boolean;
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
  @ApiProperty({ enum: ['waiting', 'offered'], enumName: 'WaitingState' }) state: WaitingEntry['state'];
  @ApiProperty({ format: 'date-time' }) joinedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) offeredUntil: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['full', 'event-not-live', 'their-turn'],
    description: 'Why nothing is offered now',
  })
  because: WaitingEntry['because'];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'What people call the quotas that are full',
  })
  fullQuotas: LocalisedText[];

  static from(entry: WaitingEntry): WaitingEntryDto {
    return Object.assign(new WaitingEntryDto(), {
      ...entry,
      joinedAt: entry.joinedAt.toISOString(),
      offeredUntil: entry.offeredUntil?.toISOString() ?? null,
    });
  }
}
