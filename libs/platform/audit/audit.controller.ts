import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Clock, notFound } from '@app/kernel';
import { Act, CurrentAct } from '../acts/act';
import { CLOCK } from '../clock';
import { JobAcceptedDto, JobRunDto } from '../jobs/job-run.dto';
import { CurrentScope, Policy } from '../scope/policy';
import { Scope } from '../scope/scope';
import { AuditChoicesDto, AuditHeadDto, AuditPageDto, AuditQueryDto } from './audit.dto';
import { AuditReader, chainOf } from './audit.reader';
import { AuditVerifications } from './verification';

const PAGE = 50;

@ApiTags('audit')
@ApiParam({ name: 'event', format: 'uuid' })
@Policy('audit.read')
@Controller('api/v1/events/:event/audit')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly verifications: AuditVerifications,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was done in the event, newest first' })
  @ApiOkResponse({ type: AuditPageDto })
  async list(@CurrentScope() scope: Scope, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
    const { before = null, limit = PAGE, from, to, ...filter } = query;
    const moments = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    return AuditPageDto.from(await this.reader.page(scope, { ...filter, ...moments }, { before, limit }));
  }

  @Get('choices')
  @ApiOperation({ summary: 'What the audit of the event can be narrowed by' })
  @ApiOkResponse({ type: AuditChoicesDto })
  async choices(@CurrentScope() scope: Scope): Promise<AuditChoicesDto> {
    return AuditChoicesDto.from(await this.reader.choices(scope));
  }

  @Get('head')
  @ApiOperation({ summary: 'The last seal of the event’s chain, to be kept elsewhere' })
  @ApiOkResponse({ type: AuditHeadDto })
  async head(@CurrentScope() scope: Scope): Promise<AuditHeadDto> {
    return AuditHeadDto.from(chainOf(scope), await this.reader.head(scope));
  }

  @Get('verification')
  @ApiOperation({ summary: 'The last verification of the event’s chain' })
  @ApiOkResponse({ type: JobRunDto })
  async verification(@CurrentScope() scope: Scope): Promise<JobRunDto> {
    const run = await this.reader.verification(scope);
    if (run === null) throw notFound('verification');
    return JobRunDto.from(run, this.clock.now());
  }

  @Post('verifications')
  @HttpCode(202)
  @ApiOperation({ summary: 'Hold the entries of the event against their seals' })
  @ApiAcceptedResponse({ type: JobAcceptedDto })
  verify(@CurrentAct() act: Act): Promise<JobAcceptedDto> {
    return act.once(async (tx) => JobAcceptedDto.of(await this.verifications.ask(tx, act.scope)));
  }
}
