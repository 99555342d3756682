import { pickText } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Fault, type Note, type Place, SCHEDULE_COLUMNS } from '../../exchange';
import type { SessionField } from '../../domain/session';
import { EXPORTED, type Exported } from '../../transfer/programme-exports.reader';
import type { ImportOutcome } from '../../transfer/programme-imports.service';

/** Enough to see what is meant; the counts say how many there are. */
const MOST_SHOWN = 200;
/** Letters of an id by which somebody finds it in her file. */
const MOST_ID_SHOWN = 80;

const Optional = (type: typeof Number | typeof String): PropertyDecorator =>
  ApiProperty({ type, nullable: true });

export class SchedulePlaceDto {
  @Optional(Number) line: number | null;
  @Optional(Number) column: number | null;
  @Optional(Number) row: number | null;
  @Optional(String) path: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The event it is about, by its id in the file' })
  event: string | null;

  static from({ line, column, row, path, event }: Place): SchedulePlaceDto {
    return Object.assign(new SchedulePlaceDto(), {
      line: line ?? null,
      column: column ?? null,
      row: row ?? null,
      path: path ?? null,
      // Too long an id is one of the faults.
      event: event?.slice(0, MOST_ID_SHOWN) ?? null,
    });
  }
}

export class ScheduleFaultDto {
  @ApiProperty({ description: 'What is wrong, in a word', example: 'zone-needed' }) code: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) meta: Record<string, string | number>;
  @ApiProperty({ type: SchedulePlaceDto }) place: SchedulePlaceDto;

  static from({ code, meta, place }: Omit<Fault, 'code'> & { code: string }): ScheduleFaultDto {
    const at = SchedulePlaceDto.from(place);
    return Object.assign(new ScheduleFaultDto(), { code, meta: { ...meta }, place: at });
  }
}

export class ScheduleNoteDto {
  @ApiProperty({ description: 'What was read otherwise than it stands, in a word' }) code: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) meta: Record<string, string | number>;
  @ApiProperty() count: number;
  @ApiProperty({ type: [SchedulePlaceDto], description: 'The first of them' }) places: SchedulePlaceDto[];

  static from({ code, meta, count, places }: Note): ScheduleNoteDto {
    const first = places.slice(0, 5).map((place) => SchedulePlaceDto.from(place));
    return Object.assign(new ScheduleNoteDto(), { code, meta: { ...meta }, count, places: first });
  }
}

export class ScheduleCountsDto {
  @ApiProperty() events: number;
  @ApiProperty() rooms: number;
  @ApiProperty() tracks: number;
  @ApiProperty() persons: number;
  @ApiProperty() appearances: number;
  @ApiProperty() links: number;
  @ApiProperty() attachments: number;
}

export class ImportedSessionDto {
  @ApiProperty({ description: 'Its id in the file' }) event: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: [String], description: 'What becomes another' }) fields: string[];
  @ApiProperty({ type: [String], description: 'What of it becomes empty' }) cleared: string[];
}

export class SchedulePlanDto {
  @ApiProperty({ description: 'Sessions that are made' }) made: number;
  @ApiProperty({ description: 'Sessions that change' }) changed: number;
  @ApiProperty({ description: 'Sessions that are as the file says already' }) left: number;
  @ApiProperty({ type: [ImportedSessionDto], description: 'The first that change' })
  changes: ImportedSessionDto[];
  @ApiProperty({ type: [String], description: 'Days that are made' }) days: string[];
  @ApiProperty({ type: [String], description: 'Rooms that are made' }) rooms: string[];
  @ApiProperty({ type: [String], description: 'Themes that are made' }) themes: string[];
  @ApiProperty({ description: 'Speakers that are made' }) speakers: number;
  @ApiProperty({ description: 'Speakers that get another name' }) renamed: number;
  @ApiProperty({ description: 'Parts of speakers that are made' }) appearances: number;
  @ApiProperty({ description: 'Links that lead to no web page: kept, but shown nowhere' }) keptLinks: number;
}

export class ScheduleImportDto {
  @ApiProperty({ enum: ['xml', 'json', 'table'] }) format: 'xml' | 'json' | 'table';
  @ApiProperty({ description: 'Whether it was taken in, or only looked at' }) applied: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the draft; null where nothing changed' })
  operation: number | null;
  @ApiProperty({ description: 'Whether somebody must say in which zone its times are' }) asksZone: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'In which its times are' })
  timezone: string | null;
  @ApiProperty({ type: [String], description: 'Of a table' }) headings: string[];
  @ApiProperty({
    description: 'What each column of a table means; null for one that is passed over',
    type: 'array',
    items: { type: 'string', enum: [...SCHEDULE_COLUMNS], nullable: true },
  })
  mapping: (string | null)[];
  @ApiProperty({ type: ScheduleCountsDto, nullable: true, description: 'What the file has' })
  counts: ScheduleCountsDto | null;
  @ApiProperty({
    type: SchedulePlanDto,
    nullable: true,
    description: 'What is done with it; null where nothing can be taken in',
  })
  plan: SchedulePlanDto | null;
  @ApiProperty({ description: 'Events left out because something is wrong with them' }) leftOut: number;
  @ApiProperty() faultCount: number;
  @ApiProperty({ type: [ScheduleFaultDto], description: 'The first of them' }) faults: ScheduleFaultDto[];
  @ApiProperty({ type: [ScheduleNoteDto] }) notes: ScheduleNoteDto[];

  static from({ brought, counts, plan, leftOut, applied, operation }: ImportOutcome): ScheduleImportDto {
    const { format, headings, mapping, reading } = brought;
    const faults = [
      ...reading.faults,
      ...(plan?.faults ?? []).map(({ code, event, detail }) => ({
        code,
        meta: { detail },
        place: { event },
      })),
    ];
    return Object.assign(new ScheduleImportDto(), {
      ...{ format, applied, operation, headings, counts },
      mapping: [...mapping],
      asksZone: reading.faults.some(({ code }) => code === 'zone-needed'),
      timezone: reading.schedule?.timezone ?? null,
      leftOut: leftOut.length,
      faultCount: faults.length,
      faults: faults.slice(0, MOST_SHOWN).map((fault) => ScheduleFaultDto.from(fault)),
      notes: reading.notes.slice(0, MOST_SHOWN).map((note) => ScheduleNoteDto.from(note)),
      plan: plan && planOf(plan),
    });
  }
}

function isBlank(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function planOf(plan: NonNullable<ImportOutcome['plan']>): SchedulePlanDto {
  return Object.assign(new SchedulePlanDto(), {
    made: plan.made.length,
    changed: plan.changed.length,
    left: plan.left,
    changes: plan.changed.slice(0, MOST_SHOWN).map(({ after, fields }) =>
      Object.assign(new ImportedSessionDto(), {
        event: after.externalId || after.id,
        title: pickText(after.title, 'en'),
        fields,
        cleared: fields.filter((field) => isBlank(after[field as SessionField])),
      }),
    ),
    days: plan.days,
    rooms: plan.rooms.map(({ name }) => name),
    themes: plan.themes.map(({ name }) => name),
    speakers: plan.speakers.length,
    renamed: plan.renamed.length,
    appearances: plan.parts.length,
    keptLinks: plan.keptLinks,
  });
}

export class ScheduleExportQueryDto {
  @ApiProperty({
    enum: EXPORTED,
    required: false,
    description: 'Of what: of the draft unless told, or what the public sees of the last release',
  })
  @IsIn(EXPORTED)
  of: Exported = 'draft';
}
