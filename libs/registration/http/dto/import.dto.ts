import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { ListOf, MayBeMissing, PageSizeDto } from '@app/platform';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import type { RawValues } from '../../domain/form-answers';
import type { ImportEntity } from '../../persistence/import.entities';
import type { RowOutcome, StoredRow } from '../../persistence/imports.repository';
import type { RowFault } from '../../table/read-row';

const OUTCOMES = ['new', 'changed', 'unchanged', 'refused'] as const;
const KINDS = [
  'complete',
  'to-complete',
  'placeholder',
  'known',
  'waits',
  'awaits-focal-point',
  'others-decide',
] as const;
const MOST_LINE = 1_000_000;

/** Texts by columns: what is so of every row that says nothing else. */
function areDefaults(value: unknown): value is RawValues {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const isText = (one: unknown): boolean =>
    typeof one === 'string' && one.length <= 500 && !/\p{Surrogate}|\0/u.test(one);
  return (
    entries.length <= 60 &&
    entries.every(
      ([key, one]) =>
        isText(key) && (isText(one) || (Array.isArray(one) && one.length <= 60 && one.every(isText))),
    )
  );
}

function isMapping(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= 60 &&
    value.every((meaning) => meaning === null || (typeof meaning === 'string' && meaning.length <= 60))
  );
}

export class ImportReadingDto {
  @ApiProperty({ enum: ['pasted', 'csv', 'xlsx'] }) format: 'pasted' | 'csv' | 'xlsx';
  @ApiProperty({ enum: ['utf-8', 'utf-16', 'gb18030'], type: String, nullable: true }) encoding:
    string | null;
  @ApiProperty({ type: String, nullable: true }) delimiter: string | null;
  @ApiProperty({ type: [String], description: 'Of a workbook' }) sheets: string[];
  @ApiProperty({ type: String, nullable: true }) sheet: string | null;
}

export class ImportCountsDto {
  @ApiProperty() new: number;
  @ApiProperty() changed: number;
  @ApiProperty() unchanged: number;
  @ApiProperty() refused: number;
  @ApiProperty({ description: 'People whose answers are still to come' }) toComplete: number;
  @ApiProperty({ description: 'Places for people not named yet' }) placeholders: number;
  @ApiProperty({ description: 'People reached at a mailbox of several' }) shared: number;
  @ApiProperty({ description: 'People without an e-mail' }) none: number;
  @ApiProperty({ description: 'People to be approved at once whom a focal point looks at first' })
  awaitsFocalPoint: number;
  @ApiProperty({ description: 'People to be approved at once of whom others decide' }) othersDecide: number;
}

export class ImportPlacesDto {
  @ApiProperty({ format: 'uuid' }) categoryId: string;
  @ApiProperty({ description: 'Places the new rows take' }) needed: number;
}

/** A table of people somebody brought. */
export class ImportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['open', 'accepted', 'done'] }) state: 'open' | 'accepted' | 'done';
  @ApiProperty({ description: 'Whose list it is: references and what columns mean are kept by it' })
  source: string;
  @ApiProperty() fileName: string;
  @ApiProperty({ type: ImportReadingDto }) reading: ImportReadingDto;
  @ApiProperty({ type: [String] }) headers: string[];
  @ApiProperty({
    type: 'array',
    items: { type: 'string', nullable: true },
    description: 'What each column means: a field of the form, one of our own, or nothing',
  })
  mapping: (string | null)[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    description: 'What is so of every row that says nothing else, by column',
  })
  defaults: RawValues;
  @ApiProperty({ description: 'Whether the people have agreed to be registered' }) consent: boolean;
  @ApiProperty({ description: 'Whether they are mailed of it' }) mail: boolean;
  @ApiProperty({ description: 'Whether complete rows are approved at once' }) approve: boolean;
  @ApiProperty({
    description: 'Whether complete rows that find no place stand in the line of their category',
  })
  wait: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-11-30',
    description: 'Until when places are kept',
  })
  holdUntil: string | null;
  @ApiProperty({ description: 'Rows' }) total: number;
  @ApiProperty({ type: ImportCountsDto }) counts: ImportCountsDto;
  @ApiProperty({ type: [ImportPlacesDto] }) places: ImportPlacesDto[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) jobId: string | null;
  @ApiProperty({ description: 'Who brought it' }) by: string;
  @ApiProperty() createdAt: Date;

  static from(made: ImportEntity): ImportDto {
    const { mapping, defaults, consent, mail, approve, wait = false, holdUntil } = made.choices;
    const counts = made.counts;
    return Object.assign(new ImportDto(), {
      id: made.id,
      version: made.version,
      state: made.state,
      source: made.source,
      fileName: made.fileName,
      reading: made.reading,
      headers: made.headers,
      mapping,
      defaults,
      consent,
      mail,
      approve,
      wait,
      holdUntil,
      total: made.total,
      counts: {
        new: counts.new ?? 0,
        changed: counts.changed ?? 0,
        unchanged: counts.unchanged ?? 0,
        refused: counts.refused ?? 0,
        toComplete: counts.toComplete ?? 0,
        placeholders: counts.placeholders ?? 0,
        shared: counts.shared ?? 0,
        none: counts.none ?? 0,
        awaitsFocalPoint: counts.awaitsFocalPoint ?? 0,
        othersDecide: counts.othersDecide ?? 0,
      },
      places: Object.entries(counts.needed ?? {}).map(([categoryId, needed]) => ({ categoryId, needed })),
      jobId: made.jobId,
      by: made.actorName,
      createdAt: made.createdAt,
    });
  }
}

export class ImportListDto {
  @ApiProperty({ type: [ImportDto] }) items: ImportDto[];

  static from(items: readonly ImportEntity[]): ImportListDto {
    return Object.assign(new ImportListDto(), { items: items.map((made) => ImportDto.from(made)) });
  }
}

export class ImportFaultDto {
  @ApiProperty({ type: Number, nullable: true, description: 'The position of the cell; null for the row' })
  column: number | null;
  @ApiProperty({ type: String, nullable: true }) field: string | null;
  @ApiProperty({ example: 'unknown-option' }) code: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    description: 'What the sentence of the code names',
  })
  meta: Readonly<Record<string, string | number>>;
  @ApiProperty({
    ...localisedSchema('What the field is called where the form has its own words'),
    nullable: true,
  })
  label: LocalisedText | null;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'The first of the choices the cell may name; empty where that is not what is the matter',
  })
  choices: readonly LocalisedText[];
  @ApiProperty({ description: 'Whether there are further choices' }) moreChoices: boolean;

  static from({ column, field, code, meta = {}, label, choices }: RowFault): ImportFaultDto {
    return Object.assign(new ImportFaultDto(), {
      ...{ column, field, code, meta, label: label ?? null },
      choices: choices?.first ?? [],
      moreChoices: choices?.more ?? false,
    });
  }
}

export class AskedFieldDto {
  @ApiProperty() field: string;
  @ApiProperty({ ...localisedSchema('Its words where the form has its own'), nullable: true })
  label: LocalisedText | null;
}

export class RowAsksDto {
  @ApiProperty({
    enum: ['link', 'slip'],
    description: 'How she is asked: by her mailed link, or a printed slip',
  })
  by: 'link' | 'slip';
  @ApiProperty({ type: [AskedFieldDto] }) fields: AskedFieldDto[];
}

export class ImportRowDto {
  @ApiProperty() line: number;
  @ApiProperty({ type: [String] }) cells: string[];
  @ApiProperty({ enum: OUTCOMES, type: String, nullable: true }) outcome: RowOutcome | null;
  @ApiProperty({ enum: KINDS, type: String, nullable: true }) kind: string | null;
  @ApiProperty({ type: [ImportFaultDto] }) faults: ImportFaultDto[];
  @ApiProperty({ type: RowAsksDto, nullable: true, description: 'What is left to the person; null: nothing' })
  asks: RowAsksDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) registrationId: string | null;

  static from({ line, cells, outcome, kind, faults, asks, registrationId }: StoredRow): ImportRowDto {
    return Object.assign(new ImportRowDto(), {
      line,
      cells,
      outcome,
      kind,
      faults: faults.map((fault) => ImportFaultDto.from(fault)),
      asks,
      registrationId,
    });
  }
}

export class ImportRowsDto {
  @ApiProperty({ type: [ImportRowDto] }) items: ImportRowDto[];
  @ApiProperty({ type: Number, nullable: true, description: 'The line after which there are more' }) next:
    number | null;

  static from(rows: readonly StoredRow[], limit: number): ImportRowsDto {
    const next = rows.length < limit ? null : (rows.at(-1)?.line ?? null);
    return Object.assign(new ImportRowsDto(), { items: rows.map((row) => ImportRowDto.from(row)), next });
  }
}

export class ImportRowsQueryDto extends PageSizeDto {
  @ApiPropertyOptional({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  @MayBeMissing()
  outcome?: RowOutcome;

  @ApiPropertyOptional({ description: 'The line after which rows are wanted' })
  @Max(MOST_LINE)
  @Min(0)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  after?: number;
}

export class ImportVersionDto {
  @ApiProperty({ description: 'The version that was looked at' })
  @Max(2_147_483_647)
  @Min(1)
  @IsInt()
  version: number;
}

export class ImportChoicesDto extends ImportVersionDto {
  @ApiPropertyOptional({ type: 'array', items: { type: 'string', nullable: true } })
  @ValidateBy({
    name: 'isMapping',
    validator: { validate: isMapping, defaultMessage: () => 'mapping must name columns' },
  })
  @MayBeMissing()
  mapping?: (string | null)[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  })
  @ValidateBy({
    name: 'areDefaults',
    validator: { validate: areDefaults, defaultMessage: () => 'defaults must be texts' },
  })
  @MayBeMissing()
  defaults?: Record<string, string | string[]>;

  @ApiPropertyOptional()
  @IsBoolean()
  @MayBeMissing()
  consent?: boolean;

  @ApiPropertyOptional()
  @IsBoolean()
  @MayBeMissing()
  mail?: boolean;

  @ApiPropertyOptional()
  @IsBoolean()
  @MayBeMissing()
  approve?: boolean;

  @ApiPropertyOptional()
  @IsBoolean()
  @MayBeMissing()
  wait?: boolean;

  @ApiPropertyOptional({ type: String, example: '2026-11-30', description: 'A day; empty for no end' })
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/)
  @IsString()
  @MayBeMissing()
  holdUntil?: string;
}

export class ImportCellDto {
  @ApiProperty()
  @Max(MOST_LINE)
  @Min(1)
  @IsInt()
  line: number;

  @ApiProperty()
  @Max(60)
  @Min(0)
  @IsInt()
  column: number;

  @ApiProperty()
  @MaxLength(4000)
  @IsString()
  text: string;
}

export class ImportCellsDto extends ImportVersionDto {
  @ApiProperty({ type: [ImportCellDto] })
  @ListOf(ImportCellDto, { min: 1, max: 200 })
  cells: ImportCellDto[];
}

export class TableFileQueryDto {
  @ApiPropertyOptional({
    enum: ['en', 'zh', 'km', 'lo', 'my', 'th', 'vi'],
    description: 'Of what we write in it',
  })
  @IsIn(['en', 'zh', 'km', 'lo', 'my', 'th', 'vi'])
  @MayBeMissing()
  language?: 'en' | 'zh' | 'km' | 'lo' | 'my' | 'th' | 'vi';
}
