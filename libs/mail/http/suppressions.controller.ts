import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Suppressions } from '../suppressions.service';
import {
  LiftingDto,
  NewSuppressionDto,
  SuppressionDto,
  SuppressionPageDto,
  SuppressionQueryDto,
} from './dto/suppression.dto';

@ApiTags('mail')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/mail/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: Suppressions) {}

  @Get()
  @Policy('mail.read')
  @ApiOperation({ summary: 'Addresses nobody writes to, newest first' })
  @ApiOkResponse({ type: SuppressionPageDto })
  async list(
    @CurrentScope() scope: Scope,
    @Query() { lifted, limit = 50, ...query }: SuppressionQueryDto,
  ): Promise<SuppressionPageDto> {
    const page = await this.suppressions.list(scope, { ...query, lifted: lifted === 'true', limit });
    return SuppressionPageDto.from(page);
  }

  @Post()
  @Policy('mail.send')
  @ApiOperation({ summary: 'Put an address on the list by hand' })
  @ApiCreatedResponse({ type: SuppressionDto })
  async create(@CurrentAct() act: Act, @Body() body: NewSuppressionDto): Promise<SuppressionDto> {
    return act.once(async (tx) => {
      const id = await this.suppressions.add(tx, act.scope, body);
      return SuppressionDto.from(await this.suppressions.find(act.scope, id, tx));
    });
  }

  @Post(':suppression/lifting')
  @Policy('mail.send')
  @ApiOperation({ summary: 'Take an address off the list, for a reason' })
  @ApiParam({ name: 'suppression', format: 'uuid' })
  @ApiCreatedResponse({ type: SuppressionDto })
  async lift(
    @CurrentAct() act: Act,
    @Param('suppression', IdPipe) id: string,
    @Body() { reason }: LiftingDto,
  ): Promise<SuppressionDto> {
    return act.once(async (tx) => {
      await this.suppressions.lift(tx, act.scope, id, reason);
      return SuppressionDto.from(await this.suppressions.find(act.scope, id, tx));
    });
  }
}
