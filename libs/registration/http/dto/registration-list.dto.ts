import { EXCELLENCIES, LANGUAGES, type LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { Flag, MayBeMissing, Several, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { SORT_COLUMNS, listOrder } from '../../domain/list-order';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type { RegistrationListItem, RegistrationQuery } from '../../list/registration.reader';
import { CategoryNameDto } from './category.dto';
import { CategoryFilter, CountryFilter } from './filters';
import { state } from './registration-state.schema';

export function IsListOrder(): PropertyDecorator {
  return ValidateBy({
    name: 'isListOrder',
    validator: {
      validate: (value) => typeof value === 'string' && listOrder(value) !== null,
      defaultMessage: () =>
        `sort must be one or two of ${SORT_COLUMNS.join(', ')}, with a minus for the other way round`,
    },
  });
}

/** What narrows a list of registrations; of several values of one filter, any. */
export class RegistrationFiltersDto {
  @ApiProperty({ ...state, isArray: true, required: false })
  @IsIn(REGISTRATION_STATES, { each: true })
  @Several(REGISTRATION_STATES.length)
  @MayBeMissing()
  state?: RegistrationState[];

  @CategoryFilter()
  category?: string[];

  @CountryFilter()
  country?: string[];

  @ApiProperty({ description: 'Id of the organisation', format: 'uuid', required: false })
  @IsUUID()
  @MayBeMissing()
  organisation?: string;

  @ApiProperty({
    description: 'Ids of delegations; `none` for people of no delegation',
    type: [String],
    required: false,
    maxItems: 50,
  })
  @Matches(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, {
    each: true,
    message: 'delegation must be the id of one, or none',
  })
  @Several(50)
  @MayBeMissing()
  delegation?: string[];

  @ApiProperty({ description: 'Ids of tags', type: [String], required: false, maxItems: 50 })
  @IsUUID(undefined, { each: true })
  @Several(50)
  @MayBeMissing()
  tag?: string[];

  @ApiProperty({
    description: 'Id of a table of people: whom it took in or changed, as long as the table is kept',
    format: 'uuid',
    required: false,
  })
  @IsUUID()
  @MayBeMissing()
  import?: string;

  @ApiProperty({
    description: 'Facts that other contexts know, as `registration-audience` names them: `badge:none`',
    type: [String],
    required: false,
    example: ['badge:none'],
    maxItems: 20,
  })
  @Matches(/^[a-z-]{1,40}:[a-z0-9-]{1,60}$/, {
    each: true,
    message: 'facet must be a facet and its value, such as badge:none',
  })
  @Several(20)
  @MayBeMissing()
  facet?: string[];

  @ApiProperty({ description: 'Only those made up for a rehearsal, or only the others', required: false })
  @Flag()
  @MayBeMissing()
  invented?: boolean;

  @ApiProperty({
    description:
      'Words of a name, an organisation, a number or an address. Diacritics do not matter, nor how a name is transcribed; Chinese is found by its pinyin too',
    required: false,
    maxLength: 200,
  })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  q?: string;
}

export class RegistrationQueryDto extends RegistrationFiltersDto {
  @ApiProperty({
    description: `One or two of ${SORT_COLUMNS.join(', ')}, in the order they count; a minus turns one round`,
    required: false,
    default: '-created',
    example: 'country,-sent',
    maxLength: 40,
  })
  @IsListOrder()
  @Text({ max: 40 })
  @MayBeMissing()
  sort?: string;

  @ApiProperty({
    description: 'Codes of panels whose columns are wanted beside',
    type: [String],
    required: false,
    maxItems: 20,
  })
  @MaxLength(40, { each: true })
  @IsString({ each: true })
  @Several(20)
  @MayBeMissing()
  panel?: string[];

  @ApiProperty({ description: 'The `next` of the page before', required: false, maxLength: 2000 })
  @Text({ max: 2000 })
  @MayBeMissing()
  after?: string;

  @ApiProperty({ description: 'Instead of `after`: the page of this number', required: false, minimum: 1 })
  @Max(100_000)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  page?: number;

  @ApiProperty({ description: 'Rows of a page', required: false, minimum: 1, maximum: 200, default: 50 })
  @Max(200)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  limit?: number;

  /** As the reader wants it. */
  static asked({ sort, limit = 50, panel, ...query }: RegistrationQueryDto): RegistrationQuery {
    const order = sort === undefined ? null : listOrder(sort);
    return { ...query, limit, panels: panel, ...(order ? { order } : {}) };
  }
}

export class RegistrationRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty(state) state: RegistrationState;
  @ApiProperty({ type: CategoryNameDto }) category: CategoryNameDto;
  @ApiProperty({ description: 'Full name in the native script; empty when there is none' })
  nativeName: string;
  @ApiProperty({ description: 'Full name in Latin letters' }) latinName: string;
  @ApiProperty({ description: 'Code of the vocabulary `salutations`' }) salutation: string;
  @ApiProperty({ enum: ['', ...EXCELLENCIES], description: 'Empty for whoever is none' }) excellency: string;
  @ApiProperty({ description: 'Code of a degree or rank; empty when there is none' }) rank: string;
  @ApiProperty({ description: 'Another degree or rank, as its holder writes it' }) rankOther: string;
  @ApiProperty({ description: 'Letters behind the name in the native script' }) nativePostNominals: string;
  @ApiProperty({ description: 'Letters behind the name in Latin letters' }) latinPostNominals: string;
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: LANGUAGES, description: 'The language of its mails' }) language: string;
  @ApiProperty() jobTitle: string;
  @ApiProperty() organisationName: string;
  @ApiProperty({ description: 'Empty when there is none' }) organisationLatinName: string;
  @ApiProperty({ description: 'Made up for a demo' }) invented: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when the place is kept; null where none is kept, or without end',
  })
  keptUntil: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;

  static from(item: Omit<RegistrationListItem, 'panels'>): RegistrationRowDto {
    return Object.assign(new RegistrationRowDto(), {
      id: item.id,
      number: item.number,
      state: item.state,
      category: CategoryNameDto.from(item.category),
      nativeName: item.nativeName,
      latinName: item.latinName,
      salutation: item.salutation,
      excellency: item.excellency,
      rank: item.rank,
      rankOther: item.rankOther,
      nativePostNominals: item.nativePostNominals,
      latinPostNominals: item.latinPostNominals,
      country: item.country,
      email: item.email,
      language: item.language,
      jobTitle: item.jobTitle,
      organisationName: item.organisationName,
      organisationLatinName: item.organisationLatinName,
      invented: item.invented,
      sentAt: item.sentAt?.toISOString() ?? null,
      keptUntil: item.state === 'placeholder' ? (item.placeholderUntil?.toISOString() ?? null) : null,
      createdAt: item.createdAt.toISOString(),
      updatedAt: item.updatedAt.toISOString(),
      version: item.version,
    });
  }
}

export class SaidOfPersonDto {
  @ApiProperty({ description: 'Which column of which panel', example: 'badge.state' }) column: string;
  @ApiProperty({ description: 'A code, a text or a moment' }) value: string;
  @ApiProperty({ ...localisedSchema('What the code means'), nullable: true }) label: LocalisedText | null;
}

export class ListedRegistrationDto extends RegistrationRowDto {
  @ApiProperty({ type: [SaidOfPersonDto], description: 'What the wanted panels say' })
  said: SaidOfPersonDto[];

  static of(item: RegistrationListItem): ListedRegistrationDto {
    const said = Object.entries(item.panels).map(([column, { value, label }]) =>
      Object.assign(new SaidOfPersonDto(), { column, value, label }),
    );
    return Object.assign(new ListedRegistrationDto(), { ...RegistrationRowDto.from(item), said });
  }
}

export class RegistrationPageDto {
  @ApiProperty({ type: [ListedRegistrationDto] }) items: ListedRegistrationDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with `after`' }) next:
    string | null;
  @ApiProperty({ description: 'How many fit in all' }) total: number;

  static from({
    items,
    next,
    total,
  }: {
    items: RegistrationListItem[];
    next: string | null;
    total: number;
  }): RegistrationPageDto {
    const rows = items.map((item) => ListedRegistrationDto.of(item));
    return Object.assign(new RegistrationPageDto(), { items: rows, next, total });
  }
}
