import { applyDecorators } from '@nestjs/common';
import { LANGUAGES, type Language } from '@app/kernel';
import { SeenVersionDto } from '@app/events';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Substituted } from '../../leaving/substitutions.service';
import { DecidedDto } from './review.dto';

/** Who comes instead; everything else she says herself. */
const Honour = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, maxLength: 60, required: false }),
    Text({ min: 0, max: 60 }),
    MayBeMissing(),
  );

export class SubstitutionDto extends SeenVersionDto {
  @ApiProperty({ description: 'Empty where she has none', maxLength: 80 })
  @Text({ min: 0, max: 80 })
  nativeFamily: string;

  @ApiProperty({ description: 'Empty where she has none', maxLength: 80 })
  @Text({ min: 0, max: 80 })
  nativeGiven: string;

  @ApiProperty({ description: 'One of the two Latin names is enough', maxLength: 80 })
  @Text({ min: 0, max: 80 })
  latinFamily: string;

  @ApiProperty({ description: 'One of the two Latin names is enough', maxLength: 80 })
  @Text({ min: 0, max: 80 })
  latinGiven: string;

  @Honour('Code of how she is an excellency') excellency?: string;
  @Honour('Code of her degree or rank') rank?: string;
  @Honour('Another degree or rank, as she writes it') rankOther?: string;
  @Honour('Letters after the name, in her own script') nativePostNominals?: string;
  @Honour('Letters after the name, in Latin letters') latinPostNominals?: string;

  @ApiProperty({
    description: 'Where the link to complete it is mailed; empty for whoever has none: her slip is printed',
    maxLength: 254,
  })
  @Text({ min: 0, max: 254 })
  email: string;

  @ApiProperty({
    enum: LANGUAGES,
    required: false,
    description: 'The language she is written to in; that of the person before where it is left out',
  })
  @IsIn(LANGUAGES)
  @MayBeMissing()
  language?: Language;

  @ApiProperty({ description: 'Why; kept in the history, may be empty', maxLength: 1000 })
  @Text({ min: 0, max: 1000, lines: true })
  reason: string;
}

export class SubstitutedDto {
  @ApiProperty({ type: DecidedDto, description: 'The registration that ended' }) replaced: DecidedDto;
  @ApiProperty({ type: DecidedDto, description: 'The registration that has the seat now' })
  substitute: DecidedDto;

  static from({ replaced, substitute }: Substituted): SubstitutedDto {
    return Object.assign(new SubstitutedDto(), {
      replaced: DecidedDto.from(replaced),
      substitute: DecidedDto.from(substitute),
    });
  }
}
