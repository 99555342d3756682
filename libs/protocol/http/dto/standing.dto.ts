import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { PrecedenceOverrideEntity } from '../../persistence/protocol.entities';
import type { StandingView } from '../../protocol.reader';

const rankCode = {
  type: String,
  nullable: true,
  description: 'A code of the event’s ranks',
  maxLength: 60,
} as const;
const inOfficeSince = {
  type: String,
  nullable: true,
  format: 'date',
  description: 'When she took the office she holds: the earlier stands first',
  example: '2019-05-30',
} as const;

export class StandingChangeDto {
  @ApiProperty({ ...rankCode, example: 'minister' })
  @ValidateIf((_dto, value: unknown) => value !== null)
  @Text({ max: 60 })
  rankCode: string | null;

  @ApiProperty(inOfficeSince)
  @ValidateIf((_dto, value: unknown) => value !== null)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'inOfficeSince must be a day, such as 2019-05-30' })
  @Text({ max: 10 })
  inOfficeSince: string | null;

  @ApiProperty({ description: 'For the house only', required: false, maxLength: 2000 })
  @Text({ min: 0, max: 2000, lines: true })
  @MayBeMissing()
  note?: string;
}

export class PersonStandingDto {
  @ApiProperty({ format: 'uuid', description: 'Of the person or speaker' }) subjectId: string;
  @ApiProperty({ description: 'Empty where nobody of this id is at the event any more' }) nativeName: string;
  @ApiProperty() latinName: string;
  @ApiProperty({ description: 'Where the name stands in lists' }) nameKey: string;
  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166 alpha-2' }) country: string | null;
  @ApiProperty(rankCode) rankCode: string | null;
  @ApiProperty(inOfficeSince) inOfficeSince: string | null;
  @ApiProperty({ description: 'For the house only' }) note: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
  @ApiProperty() changedBy: string;

  static from({ subject, ...standing }: StandingView): PersonStandingDto {
    return Object.assign(new PersonStandingDto(), {
      subjectId: standing.subjectId,
      nativeName: subject?.nativeName ?? '',
      latinName: subject?.latinName ?? '',
      nameKey: subject?.nameKey ?? '',
      country: subject?.country ?? null,
      rankCode: standing.rankCode,
      inOfficeSince: standing.inOfficeSince,
      note: standing.note,
      changedAt: standing.changedAt.toISOString(),
      changedBy: standing.changedBy,
    });
  }
}

const listKind = {
  description: 'What the list is of: the speakers of an item, a table, a photograph, or the event as a whole',
  example: 'item',
  maxLength: 40,
};

const place = { type: 'integer', nullable: true, description: 'Place in the list, counted from 1' } as const;

const besides = (which: 'Before' | 'After') =>
  ({ type: String, nullable: true, format: 'uuid', description: `${which} whom she stands` }) as const;

/** A person is put to one of these; the others are null or left out. */
export class NewPrecedenceOverrideDto {
  @ApiProperty(listKind)
  @Matches(/^[a-z]+(-[a-z]+)*$/, { message: 'listKind must be small letters and hyphens' })
  @Text({ max: 40 })
  listKind: string;

  @ApiProperty({ ...place, required: false, minimum: 1, maximum: 10_000 })
  @IsOptional()
  @Max(10_000)
  @Min(1)
  @IsInt()
  place?: number | null;

  @ApiProperty({ ...besides('Before'), required: false })
  @IsOptional()
  @IsUUID()
  beforeId?: string | null;

  @ApiProperty({ ...besides('After'), required: false })
  @IsOptional()
  @IsUUID()
  afterId?: string | null;

  @ApiProperty({ description: 'Why; it stands in the history', maxLength: 1000 })
  @Text({ max: 1000 })
  reason: string;
}

export class PrecedenceOverrideDto {
  @ApiProperty(listKind) listKind: string;
  @ApiProperty({ format: 'uuid' }) listId: string;
  @ApiProperty({ format: 'uuid' }) subjectId: string;
  @ApiProperty(place) place: number | null;
  @ApiProperty(besides('Before')) beforeId: string | null;
  @ApiProperty(besides('After')) afterId: string | null;
  @ApiProperty({ description: 'Why' }) reason: string;
  @ApiProperty({ format: 'date-time' }) decidedAt: string;
  @ApiProperty({ description: 'By whom' }) decidedBy: string;

  static from(override: PrecedenceOverrideEntity): PrecedenceOverrideDto {
    return Object.assign(new PrecedenceOverrideDto(), {
      listKind: override.listKind,
      listId: override.listId,
      subjectId: override.subjectId,
      place: override.place,
      beforeId: override.beforeId,
      afterId: override.afterId,
      reason: override.reason,
      decidedAt: override.decidedAt.toISOString(),
      decidedBy: override.decidedBy,
    });
  }
}
