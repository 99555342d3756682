import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope, type Tx } from '@app/platform';
import { organisationTwice } from '../domain/place.errors';
import { QuotasReader } from '../places/quotas.reader';
import { QuotasService } from '../places/quotas.service';
import { NewQuotaDto, QuotaChangeDto, QuotaDto } from './dto/quota.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/quotas')
export class QuotasController {
  constructor(
    private readonly quotas: QuotasService,
    private readonly reader: QuotasReader,
  ) {}

  @Get()
  @Policy('events.read')
  @ApiOperation({
    summary: 'Quotas of countries, organisations, delegations and several categories together',
  })
  @ApiOkResponse({ type: [QuotaDto] })
  async list(@CurrentScope() scope: Scope): Promise<QuotaDto[]> {
    return (await this.reader.list(scope)).map((quota) => QuotaDto.from(quota));
  }

  @Post()
  @Policy('events.write')
  @ApiOperation({ summary: 'Make a quota; those who hold a place already are counted' })
  @ApiCreatedResponse({ type: QuotaDto })
  async create(@CurrentAct() act: Act, @Body() body: NewQuotaDto): Promise<QuotaDto> {
    const {
      country = null,
      organisationId = null,
      delegationId = null,
      categoryIds = [],
      organisation,
      ...facts
    } = body;
    return act.once(async (tx) => {
      const named = await this.named(tx, act.scope, { organisationId, organisation });
      const bound = { country, organisationId: named ?? organisationId, delegationId, categoryIds };
      const id = await this.quotas.create(tx, act.scope, { ...facts, ...bound });
      return QuotaDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Patch(':quota')
  @Policy('events.write')
  @ApiOperation({ summary: 'Change a quota or whom it counts; fewer places than are taken are refused' })
  @ApiParam({ name: 'quota', format: 'uuid' })
  @ApiOkResponse({ type: QuotaDto })
  async change(
    @CurrentAct() act: Act,
    @Param('quota', IdPipe) id: string,
    @Body() { version, organisation, ...changes }: QuotaChangeDto,
  ): Promise<QuotaDto> {
    return act.once(async (tx) => {
      const named = await this.named(tx, act.scope, { ...changes, organisation });
      const bound = named === undefined ? changes : { ...changes, organisationId: named };
      await this.quotas.change(tx, act.scope, { id, version }, bound);
      return QuotaDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Delete(':quota')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a quota away; nobody is counted by it any more' })
  @ApiParam({ name: 'quota', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('quota', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.quotas.remove(tx, act.scope, id));
  }

  private async named(
    tx: Tx,
    scope: Scope,
    { organisationId = null, organisation }: Pick<NewQuotaDto, 'organisationId' | 'organisation'>,
  ): Promise<string | undefined> {
    if (organisation === undefined) return undefined;
    if (organisationId !== null) throw organisationTwice();
    return this.quotas.organisation(tx, scope, organisation);
  }
}
