import { Localised, SeenVersionDto, localisedSchema } from '@app/events';
import { alphabeticalCountries } from '@app/i18n';
import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import { ListOf, Text } from '@app/platform';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, Matches, ValidateIf } from 'class-validator';
import {
  COUNTRY_ORDERS,
  CRITERIA,
  type CountryOrder,
  type Criterion,
  HOST_PLACES,
  type HostPlace,
} from '../../domain/precedence-rules';
import type { PrecedenceView } from '../../protocol.reader';

const COUNTRY = /^[A-Z]{2}$/;
const RANK_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const criterion = { enum: CRITERIA, enumName: 'PrecedenceCriterion' } as const;
const countryOrder = {
  enum: COUNTRY_ORDERS,
  enumName: 'CountryOrder',
  description: 'By their names in a language, or as they are written down and by name behind those',
} as const;
const countryLanguage = {
  enum: LANGUAGES,
  description: 'The language whose names of countries are put in the alphabet',
};
const countries = {
  type: [String] as [StringConstructor],
  description: 'The written order, ISO 3166 alpha-2',
  example: ['KH', 'CN'],
};
const hostCountry = {
  type: String,
  nullable: true,
  description: 'ISO 3166 alpha-2',
  example: 'CN',
  maxLength: 2,
} as const;
const hostPlace = {
  enum: HOST_PLACES,
  enumName: 'HostPlace',
  description: 'Where the host stands while `host` is on; while it is off, in its place among the countries',
} as const;

export class CriterionDto {
  @ApiProperty(criterion) @IsIn(CRITERIA) criterion: Criterion;
  @ApiProperty() @IsBoolean() on: boolean;
}

export class RankDto {
  @ApiProperty({ maxLength: 60, example: 'minister' })
  @Matches(RANK_CODE, { message: 'code must be small letters, digits and hyphens' })
  @Text({ max: 60 })
  code: string;

  @Localised({ description: 'What the rank is called', max: 120 })
  name: LocalisedText;
}

export class PrecedenceChangeDto extends SeenVersionDto {
  @ApiProperty({ type: [CriterionDto], description: 'Each criterion once, in the event’s order' })
  @ListOf(CriterionDto, { min: CRITERIA.length, max: CRITERIA.length })
  criteria: CriterionDto[];

  @ApiProperty(countryOrder) @IsIn(COUNTRY_ORDERS) countryOrder: CountryOrder;

  @ApiProperty(countryLanguage) @IsIn(LANGUAGES) countryLanguage: Language;

  @ApiProperty({ ...countries, maxItems: 250 })
  @Matches(COUNTRY, { each: true, message: 'each country must be two capitals, such as KH' })
  @IsString({ each: true })
  @ArrayMaxSize(250)
  @IsArray()
  countries: string[];

  @ApiProperty(hostCountry)
  @ValidateIf((_dto, value: unknown) => value !== null)
  @Matches(COUNTRY, { message: 'hostCountry must be two capitals, such as CN' })
  @Text({ max: 2 })
  hostCountry: string | null;

  @ApiProperty(hostPlace) @IsIn(HOST_PLACES) hostPlace: HostPlace;

  @ApiProperty({ type: [RankDto], description: 'Highest first' })
  @ListOf(RankDto, { max: 100 })
  ranks: RankDto[];
}

const alphabets = {
  type: 'object',
  description: 'By language, the codes of all countries in the alphabet of their names',
  properties: Object.fromEntries(
    LANGUAGES.map((language) => [language, { type: 'array', items: { type: 'string' } }]),
  ),
  required: [...LANGUAGES],
  selfRequired: true,
  additionalProperties: false,
} as unknown as ApiPropertyOptions;

export class PrecedenceRankDto {
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('What the rank is called')) name: LocalisedText;
}

export class PrecedenceDto {
  @ApiProperty({ type: [CriterionDto] }) criteria: CriterionDto[];
  @ApiProperty(countryOrder) countryOrder: CountryOrder;
  @ApiProperty(countryLanguage) countryLanguage: Language;
  @ApiProperty(countries) countries: string[];
  @ApiProperty(hostCountry) hostCountry: string | null;
  @ApiProperty(hostPlace) hostPlace: HostPlace;
  @ApiProperty({ type: [PrecedenceRankDto], description: 'Highest first' }) ranks: PrecedenceRankDto[];
  @ApiProperty(alphabets) alphabets: Record<Language, readonly string[]>;
  @ApiProperty() version: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null while the usual rules stand',
  })
  changedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) changedBy: string | null;

  static from({ rules, ranks, version, changed }: PrecedenceView): PrecedenceDto {
    const { criteria, countryOrder: order, countryLanguage: language } = rules;
    return Object.assign(new PrecedenceDto(), {
      criteria,
      countryOrder: order,
      countryLanguage: language,
      countries: rules.countries,
      hostCountry: rules.hostCountry,
      hostPlace: rules.hostPlace,
      ranks,
      alphabets: Object.fromEntries(LANGUAGES.map((each) => [each, alphabeticalCountries(each)])),
      version,
      changedAt: changed?.at.toISOString() ?? null,
      changedBy: changed?.by ?? null,
    });
  }
}
