import { Count, Moment } from '@app/events';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, Matches } from 'class-validator';
import type { AccessCodeRow } from '../../persistence/access-codes.repository';

const MOST_CATEGORIES = 100;

export class NewAccessCodesDto {
  @ApiProperty({
    required: false,
    description: 'A word of your own; without it codes are made by chance',
    example: 'PHNOM-PENH',
    minLength: 4,
    maxLength: 40,
  })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/, {
    message: 'must be Latin letters, digits and hyphens',
  })
  @Text({ min: 4, max: 40 })
  @MayBeMissing()
  code?: string;

  @Count({ description: 'How many codes are made by chance', min: 1, max: 200, optional: true })
  count?: number;

  @Count({
    description: 'How many registrations each lets in; without it any number',
    min: 1,
    max: 100_000,
    optional: true,
  })
  uses?: number;

  @Moment('Until then; null: as long as the category is open')
  validUntil?: string | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    minItems: 1,
    maxItems: MOST_CATEGORIES,
    description: 'Which categories it opens',
  })
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(MOST_CATEGORIES)
  @ArrayMinSize(1, { message: 'Choose at least one category.' })
  @IsArray()
  categoryIds: string[];

  @ApiProperty({ required: false, description: 'For whom it is; staff only read it', maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  note?: string;
}

export class MadeCodesDto {
  @ApiProperty({ type: [String], description: 'The codes as they read', example: ['K7MP-2XWQ'] })
  codes: string[];
}

/** Somebody who came in with a code. */
export class AccessCodeUserDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ example: 'LM-0147' }) number: string;
  @ApiProperty() latinName: string;
}

export class AccessCodeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'K7MP-2XWQ' }) code: string;
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' } }) categoryIds: string[];
  @ApiProperty({ type: Number, nullable: true, description: 'Null: any number' }) uses: number | null;
  @ApiProperty({ description: 'How many registrations stand that came in with it' }) used: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) validUntil: string | null;
  @ApiProperty() note: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: [AccessCodeUserDto], description: 'Empty for whoever may not read registrations' })
  users: AccessCodeUserDto[];

  static from({ id, code, categoryIds, uses, used, note, users, ...at }: AccessCodeRow): AccessCodeDto {
    return Object.assign(new AccessCodeDto(), {
      ...{ id, code, categoryIds, uses, used, note, users },
      validUntil: at.validUntil?.toISOString() ?? null,
      withdrawnAt: at.withdrawnAt?.toISOString() ?? null,
      createdAt: at.createdAt.toISOString(),
    });
  }
}
