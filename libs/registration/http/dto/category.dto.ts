import type { LocalisedText } from '@app/kernel';
import { Localised, SeenVersionDto, localisedSchema } from '@app/events';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { CategoryView } from '../../categories.reader';
import type { CategoryName } from '../../registration.reader';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const INSTANT_MESSAGE = { message: 'it must be a moment with its offset, such as 2026-11-26T18:00:00+08:00' };

export class NewCategoryDto {
  @ApiProperty({ maxLength: 60, example: 'company' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'code must be small letters, digits and hyphens' })
  @Text({ max: 60 })
  code: string;

  @Localised({ description: 'Name of the category', max: 200 })
  name: LocalisedText;

  @Localised({ description: 'The word on the badge that stands beside the colour', max: 40 })
  word: LocalisedText;

  @Localised({ description: 'Who should choose it', max: 500, lines: true, optional: true, empty: true })
  description?: LocalisedText;

  @ApiProperty({ description: 'Colour that carries white text', example: '#0B5CAD', maxLength: 7 })
  @Text({ max: 7 })
  colour: string;

  @ApiProperty({
    format: 'date-time',
    required: false,
    nullable: true,
    type: String,
    description: 'From then on',
  })
  @Matches(INSTANT, INSTANT_MESSAGE)
  @IsISO8601({ strict: true })
  @Text({ max: 40 })
  @IsOptional()
  opensAt?: string | null;

  @ApiProperty({
    format: 'date-time',
    required: false,
    nullable: true,
    type: String,
    description: 'Until then',
  })
  @Matches(INSTANT, INSTANT_MESSAGE)
  @IsISO8601({ strict: true })
  @Text({ max: 40 })
  @IsOptional()
  closesAt?: string | null;

  @ApiProperty({ description: 'The quota', minimum: 0, maximum: 1_000_000 })
  @Max(1_000_000)
  @Min(0)
  @IsInt()
  capacity: number;
}

export class CategoryChangeDto extends SeenVersionDto {
  @Localised({ description: 'Name of the category', max: 200, optional: true })
  name?: LocalisedText;

  @Localised({ description: 'The word on the badge that stands beside the colour', max: 40, optional: true })
  word?: LocalisedText;

  @Localised({ description: 'Who should choose it', max: 500, lines: true, optional: true, empty: true })
  description?: LocalisedText;

  @ApiProperty({
    description: 'Colour that carries white text',
    example: '#0B5CAD',
    maxLength: 7,
    required: false,
  })
  @Text({ max: 7 })
  @MayBeMissing()
  colour?: string;

  @ApiProperty({
    format: 'date-time',
    required: false,
    nullable: true,
    type: String,
    description: 'From then on; null: always',
  })
  @Matches(INSTANT, INSTANT_MESSAGE)
  @IsISO8601({ strict: true })
  @Text({ max: 40 })
  @IsOptional()
  opensAt?: string | null;

  @ApiProperty({
    format: 'date-time',
    required: false,
    nullable: true,
    type: String,
    description: 'Until then; null: always',
  })
  @Matches(INSTANT, INSTANT_MESSAGE)
  @IsISO8601({ strict: true })
  @Text({ max: 40 })
  @IsOptional()
  closesAt?: string | null;

  @ApiProperty({ description: 'The quota', minimum: 0, maximum: 1_000_000, required: false })
  @Max(1_000_000)
  @Min(0)
  @IsInt()
  @MayBeMissing()
  capacity?: number;

  @ApiProperty({
    description: 'Place in the list, counted from 0',
    minimum: 0,
    maximum: 10_000,
    required: false,
  })
  @Max(10_000)
  @Min(0)
  @IsInt()
  @MayBeMissing()
  position?: number;
}

/** A category as a registration names it. */
export class CategoryNameDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'company' }) code: string;
  @ApiProperty(localisedSchema('Name of the category')) name: LocalisedText;
  @ApiProperty(localisedSchema('The word that stands beside the colour')) word: LocalisedText;
  @ApiProperty({ example: '#0B5CAD' }) colour: string;

  static from({ id, code, name, word, colour }: CategoryName): CategoryNameDto {
    return Object.assign(new CategoryNameDto(), { id, code, name, word, colour });
  }
}

export class CategoryDto extends CategoryNameDto {
  @ApiProperty(localisedSchema('Who should choose it')) description: LocalisedText;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) opensAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closesAt: string | null;
  @ApiProperty() position: number;
  @ApiProperty({ description: 'The quota' }) capacity: number;
  @ApiProperty({ description: 'Places taken' }) taken: number;
  @ApiProperty({ description: 'Places left' }) left: number;
  @ApiProperty({ enum: ['open', 'soon', 'closed', 'full'], enumName: 'CategoryAvailability' })
  availability: CategoryView['availability'];
  @ApiProperty() version: number;

  static override from(view: CategoryView): CategoryDto {
    return Object.assign(new CategoryDto(), {
      ...CategoryNameDto.from(view),
      description: view.description,
      opensAt: view.opensAt?.toISOString() ?? null,
      closesAt: view.closesAt?.toISOString() ?? null,
      position: view.position,
      capacity: view.capacity,
      taken: view.taken,
      left: view.left,
      availability: view.availability,
      version: view.version,
    });
  }
}
