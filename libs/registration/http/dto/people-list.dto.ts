import type { LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { CONSOLE_LANGUAGES, type ConsoleLanguage } from '@app/i18n';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  MaxLength,
} from 'class-validator';
import type { AudienceFacet, Named, PersonPanel } from '../../list/audience';
import { MOST_COLUMNS, LIST_COLUMNS } from '../../domain/list-columns';
import type { PeopleExport } from '../../list/people-export';
import type { SavedView } from '../../persistence/saved-views.repository';
import { IsListOrder, RegistrationFiltersDto } from './registration-list.dto';

export class NamedDto {
  @ApiProperty({ example: 'printed' }) code: string;
  @ApiProperty(localisedSchema('What it means')) label: LocalisedText;

  static of({ code, label }: Named): NamedDto {
    return Object.assign(new NamedDto(), { code, label });
  }
}

export class FacetDto extends NamedDto {
  @ApiProperty({ type: [NamedDto] }) values: NamedDto[];

  static from(facet: AudienceFacet): FacetDto {
    const values = facet.values.map((value) => NamedDto.of(value));
    return Object.assign(new FacetDto(), { ...NamedDto.of(facet), values });
  }
}

export class PanelDto extends NamedDto {
  @ApiProperty({ type: [NamedDto], description: 'Shown in a list as `panel.column`' }) columns: NamedDto[];

  static from(panel: PersonPanel): PanelDto {
    const columns = panel.columns.map((column) => NamedDto.of(column));
    return Object.assign(new PanelDto(), { ...NamedDto.of(panel), columns });
  }
}

export class AudienceDto {
  @ApiProperty({ type: [FacetDto], description: 'What lists may be narrowed by besides' }) facets: FacetDto[];
  @ApiProperty({ type: [PanelDto], description: 'What lists may show besides' }) panels: PanelDto[];

  static from({
    facets,
    panels,
  }: {
    facets: readonly AudienceFacet[];
    panels: readonly PersonPanel[];
  }): AudienceDto {
    return Object.assign(new AudienceDto(), {
      facets: facets.map((facet) => FacetDto.from(facet)),
      panels: panels.map((panel) => PanelDto.from(panel)),
    });
  }
}

export class SavedViewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({
    description: 'As it stands in the address of the page',
    example: 'state=submitted&sort=name',
  })
  query: string;
  @ApiProperty({ description: 'Whether everybody who may read registrations sees it' }) shared: boolean;
  @ApiProperty({ description: 'Whether the page opens with it; only of one’s own' }) isDefault: boolean;
  @ApiProperty({ description: 'Whether it is one’s own' }) own: boolean;
  @ApiProperty({ description: 'Who made it' }) by: string;

  static from(
    { id, name, query, shared, isDefault, ownerId, ownerName }: SavedView,
    me: string | null,
  ): SavedViewDto {
    const own = ownerId === me;
    return Object.assign(new SavedViewDto(), {
      id,
      name,
      query,
      shared,
      isDefault: own && isDefault,
      own,
      by: ownerName,
    });
  }
}

export class NewSavedViewDto {
  @ApiProperty({ maxLength: 80 }) @Text({ max: 80 }) name: string;
  @ApiProperty({ maxLength: 2000 }) @Text({ min: 0, max: 2000 }) query: string;
  @ApiPropertyOptional({ default: false }) @IsBoolean() @MayBeMissing() shared?: boolean;
  @ApiPropertyOptional({ default: false }) @IsBoolean() @MayBeMissing() isDefault?: boolean;
}

export class SavedViewChangesDto {
  @ApiPropertyOptional({ maxLength: 80 }) @Text({ max: 80 }) @MayBeMissing() name?: string;
  @ApiPropertyOptional({ maxLength: 2000 }) @Text({ min: 0, max: 2000 }) @MayBeMissing() query?: string;
  @ApiPropertyOptional() @IsBoolean() @MayBeMissing() shared?: boolean;
  @ApiPropertyOptional() @IsBoolean() @MayBeMissing() isDefault?: boolean;
}

export class PeopleExportDto extends RegistrationFiltersDto {
  @ApiProperty({ enum: ['csv', 'xlsx'] }) @IsIn(['csv', 'xlsx']) format: 'csv' | 'xlsx';

  @ApiProperty({ enum: CONSOLE_LANGUAGES, description: 'Of titles and of what is written in words' })
  @IsIn(CONSOLE_LANGUAGES)
  language: ConsoleLanguage;

  @ApiProperty({
    type: [String],
    description: `In their order: of ${LIST_COLUMNS.join(', ')}, and of panels as \`panel.column\``,
    minItems: 1,
    maxItems: MOST_COLUMNS,
  })
  @MaxLength(60, { each: true })
  @IsString({ each: true })
  @ArrayUnique()
  @ArrayMaxSize(MOST_COLUMNS)
  @ArrayMinSize(1)
  @IsArray()
  columns: string[];

  @ApiPropertyOptional({ description: 'As of the list', example: 'country,-sent', maxLength: 40 })
  @IsListOrder()
  @Text({ max: 40 })
  @MayBeMissing()
  sort?: string;

  static asked({ format, language, columns, sort, ...filters }: PeopleExportDto): PeopleExport {
    return { format, language, columns, ...(sort === undefined ? {} : { sort }), filters };
  }
}
