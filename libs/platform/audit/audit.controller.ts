import { Controller, Get, HttpCode, Inject, Injectable, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Clock, notFound } from '@app/kernel';
import { Act, CurrentAct } from '../acts/act';
import { CLOCK } from '../clock';
import { JobAcceptedDto, JobRunDto } from '../jobs/job-run.dto';
import { CurrentScope, Policy } from '../scope/policy';
import { Scope } from '../scope/scope';
import { AuditChoicesDto, AuditHeadDto, AuditPageDto, AuditQueryDto } from './audit.dto';
import { AuditReader } from './audit.reader';
import { chainOf } from './chain';
import { AuditVerifications } from './verification';

const PAGE = 50;

/**
 * What is asked of every chain, each under the address of its place. The document takes the parameter of an address from a
 * class's own methods only, so each place has them anew.
 */
function routesOf(place?: 'event' | 'series') {
  @Injectable()
  abstract class AuditRoutes {
    constructor(
      private readonly reader: AuditReader,
      private readonly verifications: AuditVerifications,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Get()
    @ApiOperation({ summary: 'What was done there, newest first' })
    @ApiOkResponse({ type: AuditPageDto })
    async list(@CurrentScope() scope: Scope, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
      const { before = null, limit = PAGE, from, to, ...filter } = query;
      const moments = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
      return AuditPageDto.from(await this.reader.page(scope, { ...filter, ...moments }, { before, limit }));
    }

    @Get('choices')
    @ApiOperation({ summary: 'What this audit can be narrowed by' })
    @ApiOkResponse({ type: AuditChoicesDto })
    async choices(@CurrentScope() scope: Scope): Promise<AuditChoicesDto> {
      return AuditChoicesDto.from(await this.reader.choices(scope));
    }

    @Get('head')
    @ApiOperation({ summary: 'The last seal of the chain, to be kept elsewhere' })
    @ApiOkResponse({ type: AuditHeadDto })
    async head(@CurrentScope() scope: Scope): Promise<AuditHeadDto> {
      return AuditHeadDto.from(chainOf(scope), await this.reader.head(scope));
    }

    @Get('verification')
    @ApiOperation({ summary: 'The last verification of the chain' })
    @ApiOkResponse({ type: JobRunDto })
    async verification(@CurrentScope() scope: Scope): Promise<JobRunDto> {
      const run = await this.reader.verification(scope);
      if (run === null) throw notFound('verification');
      return JobRunDto.from(run, this.clock.now());
    }

    @Post('verifications')
    @HttpCode(202)
    @ApiOperation({ summary: 'Hold the entries of the chain against their seals' })
    @ApiAcceptedResponse({ type: JobAcceptedDto })
    verify(@CurrentAct() act: Act): Promise<JobAcceptedDto> {
      return act.once(async (tx) => JobAcceptedDto.of(await this.verifications.ask(tx, act.scope)));
    }
  }

  if (place !== undefined) ApiParam({ name: place, format: 'uuid' })(AuditRoutes);
  return AuditRoutes;
}

/** What was done in an event. */
@ApiTags('audit')
@Policy('audit.read')
@Controller('api/v1/events/:event/audit')
export class AuditController extends routesOf('event') {}

/** What was done in a series and in none of its events, such as giving a role in all of it. */
@ApiTags('audit')
@Policy('audit.read')
@Controller('api/v1/audit/series/:series')
export class SeriesAuditController extends routesOf('series') {}

/** What was done in no event and no series: signing in, sessions, passwords, accounts. */
@ApiTags('audit')
@Policy('audit.read')
@Controller('api/v1/audit/house')
export class HouseAuditController extends routesOf() {}
