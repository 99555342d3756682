import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  Act,
  attachment,
  CurrentAct,
  CurrentScope,
  IdPipe,
  JobAcceptedDto,
  Policy,
  Scope,
  type Tx,
} from '@app/platform';
import { BadgeBatchesReader } from '../badge-batches.reader';
import { BadgeSheets } from '../badge-sheets.service';
import { BadgesReader } from '../badges.reader';
import { BadgesService } from '../badges.service';
import { notIssued } from '../domain/badges.errors';
import { BadgeBatchDto, BadgeCountsDto, BadgeDto, BadgeEndDto } from './dto/badge.dto';
import { BatchOutcomeDto } from './dto/batch-outcome.dto';

@ApiTags('badges')
@Controller('api/v1/events/:event/registrations/:registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'registration', format: 'uuid' })
export class BadgesController {
  constructor(
    private readonly badges: BadgesService,
    private readonly reader: BadgesReader,
    private readonly sheets: BadgeSheets,
  ) {}

  @Get('badge')
  @Policy('badges.read')
  @ApiOperation({ summary: 'The newest badge of a person' })
  @ApiOkResponse({ type: BadgeDto })
  find(@CurrentScope() scope: Scope, @Param('registration', IdPipe) id: string): Promise<BadgeDto> {
    return this.current(scope, id);
  }

  @Post('badge')
  @Policy('badges.print')
  @ApiOperation({ summary: 'Issue the badge of an approved person; done again it changes nothing' })
  @ApiCreatedResponse({ type: BadgeDto })
  issue(@CurrentAct() act: Act, @Param('registration', IdPipe) id: string): Promise<BadgeDto> {
    return act.once(async (tx) => {
      await this.badges.issue(tx, act.scope, id);
      return this.current(act.scope, id, tx);
    });
  }

  @Post('badge/replacement')
  @Policy('badges.print')
  @ApiOperation({ summary: 'Issue another badge; the old one opens no door any more' })
  @ApiCreatedResponse({ type: BadgeDto })
  replace(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() body: BadgeEndDto,
  ): Promise<BadgeDto> {
    return act.once(async (tx) => {
      await this.badges.replace(tx, act.scope, id, body.reason);
      return this.current(act.scope, id, tx);
    });
  }

  @Post('badge/revocation')
  @Policy('badges.print')
  @ApiOperation({ summary: 'Take the badge away' })
  @ApiCreatedResponse({ type: BadgeDto })
  revoke(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() body: BadgeEndDto,
  ): Promise<BadgeDto> {
    return act.once(async (tx) => {
      await this.badges.revoke(tx, act.scope, id, body.reason);
      return this.current(act.scope, id, tx);
    });
  }

  @Get('badge.pdf')
  @Policy('badges.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The badge as a PDF/A of one A6 page' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
  ): Promise<StreamableFile> {
    const { number, pdf } = await this.sheets.one(scope, id);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: attachment(`badge-${number}.pdf`),
      length: pdf.length,
    });
  }

  private async current(scope: Scope, id: string, tx?: Tx): Promise<BadgeDto> {
    const badge = await this.reader.badgeOf(scope, id, tx);
    if (!badge) throw notIssued();
    return BadgeDto.from(badge);
  }
}

@ApiTags('badges')
@Controller('api/v1/events/:event/badge-batches')
@ApiParam({ name: 'event', format: 'uuid' })
export class BadgeBatchesController {
  constructor(
    private readonly badges: BadgesService,
    private readonly batches: BadgeBatchesReader,
  ) {}

  @Post()
  @HttpCode(202)
  @Policy('badges.print')
  @ApiOperation({ summary: 'Make the badges of all approved people, or of one category or country' })
  @ApiAcceptedResponse({ type: JobAcceptedDto })
  ask(@CurrentAct() act: Act, @Body() body: BadgeBatchDto): Promise<JobAcceptedDto> {
    return act.once(async (tx) => JobAcceptedDto.of(await this.badges.askBatch(tx, act.scope, { ...body })));
  }

  @Get(':batch')
  @Policy('badges.read')
  @ApiParam({ name: 'batch', format: 'uuid', description: 'The job that makes it' })
  @ApiOperation({ summary: 'What came of a batch: its parts, who is in them, and the badges to look at' })
  @ApiOkResponse({ type: BatchOutcomeDto })
  async outcome(
    @CurrentScope() scope: Scope,
    @Param('batch', IdPipe) batch: string,
  ): Promise<BatchOutcomeDto> {
    return BatchOutcomeDto.from(await this.batches.outcome(scope, batch));
  }

  @Get(':batch/parts/:part')
  @Policy('badges.print')
  @Header('Cache-Control', 'no-store')
  @ApiParam({ name: 'batch', format: 'uuid', description: 'The job that made it' })
  @ApiParam({ name: 'part', format: 'uuid' })
  @ApiOperation({ summary: 'One part of a batch as a PDF/A of A6 pages' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async part(
    @CurrentScope() scope: Scope,
    @Param('batch', IdPipe) batch: string,
    @Param('part', IdPipe) part: string,
  ): Promise<StreamableFile> {
    const { file, stream } = await this.batches.part(scope, batch, part);
    return new StreamableFile(stream, {
      type: file.mediaType,
      disposition: attachment(file.name),
      length: file.size,
    });
  }
}

@ApiTags('badges')
@Controller('api/v1/events/:event/badge-counts')
@ApiParam({ name: 'event', format: 'uuid' })
export class BadgeCountsController {
  constructor(private readonly reader: BadgesReader) {}

  @Get()
  @Policy('badges.read')
  @ApiOperation({ summary: 'How many approved people still lack a badge' })
  @ApiOkResponse({ type: BadgeCountsDto })
  async counts(@CurrentScope() scope: Scope): Promise<BadgeCountsDto> {
    return BadgeCountsDto.from(await this.reader.counts(scope));
  }
}
