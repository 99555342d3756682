import type { LocalisedText } from '@app/kernel';
import { Count, Localised, SeenVersionDto, Switch, localisedSchema } from '@app/events';
import { countries } from '@app/i18n';
import { MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { QuotaView } from '../../places/quotas.reader';

const MOST_CATEGORIES = 100;

const Country = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Text({ max: 2 }),
    IsIn(
      countries('en').map(({ code }) => code),
      { message: 'must be the two letters of a country' },
    ),
    ApiProperty({
      required: false,
      nullable: true,
      type: String,
      maxLength: 2,
      example: 'KH',
      description: 'Counts people of this country only; null: of every country',
    }),
  );

const Organisation = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsUUID(),
    ApiProperty({
      required: false,
      nullable: true,
      type: String,
      format: 'uuid',
      description: 'Counts people of this organisation only; null: of every organisation',
    }),
  );

const Delegation = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsUUID(),
    ApiProperty({
      required: false,
      nullable: true,
      type: String,
      format: 'uuid',
      description: 'Counts people of this delegation only; null: of every delegation and of none',
    }),
  );

const Categories = (): PropertyDecorator =>
  applyDecorators(
    MayBeMissing(),
    IsArray(),
    ArrayMaxSize(MOST_CATEGORIES),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
    ApiProperty({
      required: false,
      type: 'array',
      items: { type: 'string', format: 'uuid' },
      maxItems: MOST_CATEGORIES,
      description: 'Counts these categories together; empty: every category',
    }),
  );

/** An organisation by its name: it is found, or there from now on. */
export class QuotaOrganisationDto {
  @ApiProperty({ description: 'ISO 3166 alpha-2: where it is at home', example: 'KH', maxLength: 2 })
  @IsIn(countries('en').map(({ code }) => code), { message: 'must be the two letters of a country' })
  @Text({ max: 2 })
  country: string;

  @ApiProperty({ description: 'Its name as its people write it', maxLength: 200 })
  @Text({ max: 200 })
  name: string;

  @ApiProperty({ description: 'The same in Latin letters', required: false, maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  latinName?: string;

  @ApiProperty({ description: 'A code of the vocabulary of kinds', example: 'company', maxLength: 64 })
  @Text({ max: 64 })
  kind: string;
}

const ByName = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      required: false,
      type: QuotaOrganisationDto,
      description: 'The organisation by its name, instead of by its id',
    }),
    ValidateNested(),
    Type(() => QuotaOrganisationDto),
    IsObject(),
    MayBeMissing(),
  );

export class NewQuotaDto {
  @Localised({ description: 'What people call it: “Delegation of Cambodia”', max: 200 })
  name: LocalisedText;

  @Country()
  country?: string | null;

  @Organisation()
  organisationId?: string | null;

  @ByName()
  organisation?: QuotaOrganisationDto;

  @Delegation()
  delegationId?: string | null;

  @Categories()
  categoryIds?: string[];

  @Count({ description: 'How many places', min: 0, max: 1_000_000 })
  capacity: number;
}

export class QuotaChangeDto extends SeenVersionDto {
  @Localised({ description: 'What people call it', max: 200, optional: true })
  name?: LocalisedText;

  @Country()
  country?: string | null;

  @Organisation()
  organisationId?: string | null;

  @ByName()
  organisation?: QuotaOrganisationDto;

  @Delegation()
  delegationId?: string | null;

  @Categories()
  categoryIds?: string[];

  @Count({ description: 'How many places', min: 0, max: 1_000_000, optional: true })
  capacity?: number;

  @Switch('Whether nobody more gets a place of it for now, whatever comes free')
  closed?: boolean;
}

export class QuotaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(localisedSchema('What people call it')) name: LocalisedText;
  @ApiProperty({ type: String, nullable: true, example: 'KH' }) country: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) organisationId: string | null;
  @ApiProperty({ type: String, nullable: true }) organisationName: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) delegationId: string | null;
  @ApiProperty({ ...localisedSchema('What people call the delegation'), nullable: true })
  delegationName: LocalisedText | null;
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' } }) categoryIds: string[];
  @ApiProperty() capacity: number;
  @ApiProperty({ description: 'Places taken, those kept by an offer included' }) taken: number;
  @ApiProperty({ description: 'Places left' }) left: number;
  @ApiProperty({ description: 'Whether nobody more gets a place of it for now' }) closed: boolean;
  @ApiProperty({ description: 'How many wait for a place of it' }) waiting: number;
  @ApiProperty() version: number;

  static from(view: QuotaView): QuotaDto {
    const { poolId: _pool, ...shown } = view;
    return Object.assign(new QuotaDto(), shown);
  }
}
