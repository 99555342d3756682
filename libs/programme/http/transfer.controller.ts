import { createHash } from 'node:crypto';
import { Controller, Get, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Act,
  attachment,
  CurrentAct,
  CurrentScope,
  Policy,
  receiveForm,
  type Scope,
  TABLE_MEDIA,
  TAKES_FILES,
} from '@app/platform';
import { csvOf, xlsxOf } from '@app/registration';
import type { FastifyRequest } from 'fastify';
import { writeScheduleJson, writeScheduleXml } from '../exchange';
import { importOptionsIn } from '../transfer/brought-schedule';
import { exportedTable } from '../transfer/exported-table';
import { ProgrammeExports } from '../transfer/programme-exports.reader';
import { ProgrammeImports } from '../transfer/programme-imports.service';
import { scheduleMissing, scheduleTooLarge } from '../transfer/transfer.errors';
import { ScheduleExportQueryDto, ScheduleImportDto } from './dto/transfer.dto';

/** It is read where others wait: more than any schedule has would keep them waiting. */
const MOST_MEGABYTES = 8;
const MOST_FIELD = 64 * 1024;

const FILE = { type: 'string', format: 'binary' } as const;

/** The programme in and out: as schedule.xml, as JSON, as a table. */
@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/programme')
export class TransferController {
  constructor(
    private readonly imports: ProgrammeImports,
    private readonly exports: ProgrammeExports,
  ) {}

  @Post('imports')
  @Policy('programme.write')
  @RouteConfig(TAKES_FILES)
  @ApiOperation({
    summary: 'Look at a schedule other tools have made, or take it into the draft: XML, JSON, CSV or XLSX',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: FILE,
        timezone: { type: 'string', description: 'In which its times are, where the file does not say it' },
        mapping: { type: 'string', description: 'Of a table: a JSON list of what its columns mean' },
        empty: {
          type: 'string',
          enum: ['clears'],
          description: 'Of a table: its empty cells take away what stands; they say nothing unless told',
        },
        venue: { type: 'string', format: 'uuid', description: 'Where rooms are made' },
        capacity: { type: 'string', description: 'Of rooms the file says nothing of; 100 unless told' },
        apply: {
          type: 'string',
          enum: ['true'],
          description: 'Take it in; it is only looked at unless told',
        },
      },
    },
  })
  @ApiCreatedResponse({ type: ScheduleImportDto })
  async bring(@CurrentAct() act: Act, @Req() request: FastifyRequest): Promise<ScheduleImportDto> {
    const { file, fields } = await receiveForm(request, {
      fileBytes: MOST_MEGABYTES * 1024 * 1024,
      fieldBytes: MOST_FIELD,
      tooLarge: () => scheduleTooLarge(MOST_MEGABYTES),
    });
    if (!file) throw scheduleMissing();
    const options = importOptionsIn(fields);
    if (fields['apply'] !== 'true') {
      return ScheduleImportDto.from(await this.imports.look(act.scope, file.bytes, options));
    }
    const sent = createHash('sha256').update(file.bytes).update(JSON.stringify(fields)).digest('hex');
    return act
      .with(sent)
      .once(async (tx) =>
        ScheduleImportDto.from(await this.imports.apply(tx, act.scope, file.bytes, options)),
      );
  }

  @Get('export.xml')
  @Policy('programme.read')
  @ApiOperation({
    summary: 'The draft or the last release as schedule.xml, as conference tools and their apps take it',
  })
  @ApiProduces('application/xml')
  @ApiOkResponse({ schema: FILE })
  async xml(@CurrentScope() scope: Scope, @Query() { of }: ScheduleExportQueryDto): Promise<StreamableFile> {
    const text = writeScheduleXml(await this.exports.schedule(scope, of));
    return sent(Buffer.from(text), 'application/xml; charset=utf-8', 'schedule.xml');
  }

  @Get('export.json')
  @Policy('programme.read')
  @ApiOperation({ summary: 'The same as schedule.json' })
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: FILE })
  async json(@CurrentScope() scope: Scope, @Query() { of }: ScheduleExportQueryDto): Promise<StreamableFile> {
    const text = writeScheduleJson(await this.exports.schedule(scope, of));
    return sent(Buffer.from(text), 'application/json; charset=utf-8', 'schedule.json');
  }

  @Get('export.csv')
  @Policy('programme.read')
  @ApiOperation({ summary: 'The sessions as rows of a table that can be brought again' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: FILE })
  async csv(@CurrentScope() scope: Scope, @Query() { of }: ScheduleExportQueryDto): Promise<StreamableFile> {
    const bytes = csvOf(exportedTable(await this.exports.schedule(scope, of)));
    return sent(bytes, TABLE_MEDIA.csv, 'schedule.csv');
  }

  @Get('export.xlsx')
  @Policy('programme.read')
  @ApiOperation({ summary: 'The same as a workbook' })
  @ApiProduces(TABLE_MEDIA.xlsx)
  @ApiOkResponse({ schema: FILE })
  async xlsx(@CurrentScope() scope: Scope, @Query() { of }: ScheduleExportQueryDto): Promise<StreamableFile> {
    const bytes = await xlsxOf(exportedTable(await this.exports.schedule(scope, of)));
    return sent(bytes, TABLE_MEDIA.xlsx, 'schedule.xlsx');
  }
}

function sent(bytes: Buffer, type: string, name: string): StreamableFile {
  return new StreamableFile(bytes, { type, disposition: attachment(name) });
}
