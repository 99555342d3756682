import { Count, Localised, SeenVersionDto, localisedSchema } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { MOST_REASON, REASON_KINDS, type ReasonKind } from '../../domain/prepared-reason';
import type { PreparedReasonEntity } from '../../persistence/prepared-reason.entity';

const kind = {
  enum: REASON_KINDS,
  enumName: 'ReasonKind',
  description: 'For sending back what is to be mended, or for refusing',
} as const;

const Field = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      description: 'Of a return: key of the field it is about; empty where it is about the whole',
      example: 'jobTitle',
      maxLength: 60,
      required: false,
    }),
    Text({ min: 0, max: 60 }),
    MayBeMissing(),
  );

const Words = (): PropertyDecorator =>
  Localised({ description: 'What the person reads, in her language', max: MOST_REASON });

/** Which prepared reason a text was chosen as. */
export const PreparedId = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      format: 'uuid',
      required: false,
      description:
        'The prepared reason it was chosen as: while its words are unedited, each reads it in her own language',
    }),
    IsUUID(),
    MayBeMissing(),
  );

/** What a prepared reason said in every language; left out where the words are somebody’s own. */
export const PreparedWords = (description: string): PropertyDecorator =>
  ApiProperty({ ...localisedSchema(description), selfRequired: false } as ApiPropertyOptions);

export class NewPreparedReasonDto {
  @ApiProperty(kind) @IsIn(REASON_KINDS) kind: ReasonKind;
  @Field() field?: string;
  @Words() text: LocalisedText;
}

export class PreparedReasonChangeDto extends SeenVersionDto {
  @ApiProperty(kind) @IsIn(REASON_KINDS) kind: ReasonKind;
  @Field() field?: string;
  @Words() text: LocalisedText;
}

export class ReasonPlaceDto {
  @Count({ description: 'Place in the list, counted from 0', min: 0, max: 10_000 })
  position: number;
}

export class PreparedReasonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(kind) kind: ReasonKind;
  @ApiProperty({ description: 'Key of the field it is about; empty where it is about the whole' })
  field: string;
  @ApiProperty(localisedSchema('What the person reads')) text: LocalisedText;
  @ApiProperty() version: number;

  static from({ id, kind, field, text, version }: PreparedReasonEntity): PreparedReasonDto {
    return Object.assign(new PreparedReasonDto(), { id, kind, field, text, version });
  }
}
