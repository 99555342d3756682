import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiAcceptedResponse,
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
  IdPipe,
  JobAcceptedDto,
  Policy,
  type Scope,
  TABLE_MEDIA,
  TAKES_FILES,
} from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { ImportsReader } from '../imports/imports.reader';
import { Acceptances } from '../imports/acceptances.service';
import { Imports } from '../imports/imports.service';
import { receiveTable } from '../imports/receive-table';
import { refusedCsv, refusedXlsx } from '../imports/refused-file';
import { csvOf, xlsxOf } from '../imports/table-file';
import {
  ImportCellsDto,
  ImportChoicesDto,
  ImportDto,
  ImportListDto,
  ImportRowsDto,
  ImportRowsQueryDto,
  ImportVersionDto,
  TableFileQueryDto,
} from './dto/import.dto';

/** Tables of people: brought, looked at, mended, accepted. */
@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/registration-imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly acceptances: Acceptances,
    private readonly reader: ImportsReader,
  ) {}

  @Get()
  @Policy('registrations.read')
  @ApiOperation({ summary: 'The newest tables organisers have brought' })
  @ApiOkResponse({ type: ImportListDto })
  async list(@CurrentScope() scope: Scope): Promise<ImportListDto> {
    return ImportListDto.from(await this.reader.list(scope));
  }

  @Post()
  @Policy('registrations.write')
  @RouteConfig(TAKES_FILES)
  @ApiOperation({
    summary: 'Bring a table of people: XLSX, CSV, or pasted text. Nobody is registered by it yet',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: { type: 'string', format: 'binary' },
        text: { type: 'string', description: 'Instead of a file' },
        sheet: { type: 'string', description: 'Of a workbook; the first with anything in it unless told' },
        source: { type: 'string', description: 'Whose list it is' },
      },
    },
  })
  @ApiCreatedResponse({ type: ImportDto })
  async open(@CurrentAct() act: Act, @Req() request: FastifyRequest): Promise<ImportDto> {
    const { table, fileName, sha256, fields } = await receiveTable(request);
    // Cut first, which may leave half of a sign.
    const source = (fields['source'] ?? '').slice(0, 100).replace(/[\p{Cc}\p{Cs}]/gu, '');
    return act
      .with(sha256)
      .once(async (tx) =>
        ImportDto.from(await this.imports.open(tx, act.scope, { table, fileName, source })),
      );
  }

  @Get('template.csv')
  @Policy('registrations.read')
  @ApiOperation({
    summary:
      'An empty table to fill in, as CSV: the headings of the form, and a line that is only an example',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async templateCsv(
    @CurrentScope() scope: Scope,
    @Query() { language = 'en' }: TableFileQueryDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(csvOf(await this.reader.template(scope, language)), {
      type: TABLE_MEDIA.csv,
      disposition: attachment('people.csv'),
    });
  }

  @Get('template.xlsx')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'The same as a workbook' })
  @ApiProduces(TABLE_MEDIA.xlsx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async templateXlsx(
    @CurrentScope() scope: Scope,
    @Query() { language = 'en' }: TableFileQueryDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await xlsxOf(await this.reader.template(scope, language)), {
      type: TABLE_MEDIA.xlsx,
      disposition: attachment('people.xlsx'),
    });
  }

  @Get(':import')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'A table of people, with what is so of it as a whole' })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiOkResponse({ type: ImportDto })
  async find(@CurrentScope() scope: Scope, @Param('import', IdPipe) id: string): Promise<ImportDto> {
    return ImportDto.from(await this.reader.find(scope, id));
  }

  @Patch(':import')
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Say what the columns mean and what is so of every row' })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiOkResponse({ type: ImportDto })
  async choose(
    @CurrentAct() act: Act,
    @Param('import', IdPipe) id: string,
    @Body() { version, holdUntil, ...changes }: ImportChoicesDto,
  ): Promise<ImportDto> {
    const until = holdUntil === undefined ? {} : { holdUntil: holdUntil === '' ? null : holdUntil };
    return act.once(async (tx) =>
      ImportDto.from(await this.imports.choose(tx, act.scope, id, version, { ...changes, ...until })),
    );
  }

  @Get(':import/rows')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'Rows of a table with what comes of each, page by page' })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiOkResponse({ type: ImportRowsDto })
  async rows(
    @CurrentScope() scope: Scope,
    @Param('import', IdPipe) id: string,
    @Query() { outcome, after, limit = 50 }: ImportRowsQueryDto,
  ): Promise<ImportRowsDto> {
    const wanted = { after, limit, ...(outcome === undefined ? {} : { outcomes: [outcome] }) };
    return ImportRowsDto.from(await this.reader.rows(scope, id, wanted), limit);
  }

  @Put(':import/cells')
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Write cells of a table anew' })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiOkResponse({ type: ImportDto })
  async mend(
    @CurrentAct() act: Act,
    @Param('import', IdPipe) id: string,
    @Body() { version, cells }: ImportCellsDto,
  ): Promise<ImportDto> {
    return act.once(async (tx) => ImportDto.from(await this.imports.mend(tx, act.scope, id, version, cells)));
  }

  @Post(':import/acceptance')
  @Policy('registrations.write')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take the good rows in, or go on where that was stopped; the others stay to be mended',
  })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiAcceptedResponse({ type: JobAcceptedDto })
  async accept(
    @CurrentAct() act: Act,
    @Param('import', IdPipe) id: string,
    @Body() { version }: ImportVersionDto,
  ): Promise<JobAcceptedDto> {
    return act.once(async (tx) =>
      JobAcceptedDto.of(await this.acceptances.accept(tx, act.scope, id, version)),
    );
  }

  @Get(':import/refused.csv')
  @Policy('registrations.read')
  @ApiOperation({
    summary: 'The refused rows with what is wrong, as CSV; mended, they can be brought again as they are',
  })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(
    @CurrentScope() scope: Scope,
    @Param('import', IdPipe) id: string,
    @Query() { language = 'en' }: TableFileQueryDto,
  ): Promise<StreamableFile> {
    const { made, rows } = await this.reader.refused(scope, id);
    const bytes = refusedCsv({ headers: made.headers, rows, language });
    return new StreamableFile(bytes, {
      type: TABLE_MEDIA.csv,
      disposition: attachment('refused.csv'),
    });
  }

  @Get(':import/refused.xlsx')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'The same as a workbook' })
  @ApiParam({ name: 'import', format: 'uuid' })
  @ApiProduces(TABLE_MEDIA.xlsx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xlsx(
    @CurrentScope() scope: Scope,
    @Param('import', IdPipe) id: string,
    @Query() { language = 'en' }: TableFileQueryDto,
  ): Promise<StreamableFile> {
    const { made, rows } = await this.reader.refused(scope, id);
    const bytes = await refusedXlsx({ headers: made.headers, rows, language });
    return new StreamableFile(bytes, { type: TABLE_MEDIA.xlsx, disposition: attachment('refused.xlsx') });
  }
}
