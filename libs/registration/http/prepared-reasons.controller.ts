import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { PreparedReasons } from '../approval/prepared-reasons.service';
import {
  NewPreparedReasonDto,
  PreparedReasonChangeDto,
  PreparedReasonDto,
  ReasonPlaceDto,
} from './dto/prepared-reason.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/prepared-reasons')
export class PreparedReasonsController {
  constructor(private readonly reasons: PreparedReasons) {}

  @Get()
  @Policy('registrations.read')
  @ApiOperation({ summary: 'Reasons for sending back and refusing that are at hand, in their order' })
  @ApiOkResponse({ type: [PreparedReasonDto] })
  async list(@CurrentScope() scope: Scope): Promise<PreparedReasonDto[]> {
    return (await this.reasons.list(scope)).map((reason) => PreparedReasonDto.from(reason));
  }

  @Post()
  @Policy('events.write')
  @ApiOperation({ summary: 'Keep a reason at hand, at the end of the list' })
  @ApiCreatedResponse({ type: PreparedReasonDto })
  async create(
    @CurrentAct() act: Act,
    @Body() { kind, field = '', text }: NewPreparedReasonDto,
  ): Promise<PreparedReasonDto> {
    return act.once(async (tx) =>
      PreparedReasonDto.from(await this.reasons.create(tx, act.scope, { kind, field, text })),
    );
  }

  @Patch(':reason')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Word a reason anew; what was said with it before stays as it was said' })
  @ApiParam({ name: 'reason', format: 'uuid' })
  @ApiNoContentResponse()
  async change(
    @CurrentAct() act: Act,
    @Param('reason', IdPipe) id: string,
    @Body() { version, kind, field = '', text }: PreparedReasonChangeDto,
  ): Promise<void> {
    await act.once((tx) => this.reasons.change(tx, act.scope, { id, version }, { kind, field, text }));
  }

  @Put(':reason/place')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put a reason at a place of the list' })
  @ApiParam({ name: 'reason', format: 'uuid' })
  @ApiNoContentResponse()
  async place(
    @CurrentAct() act: Act,
    @Param('reason', IdPipe) id: string,
    @Body() { position }: ReasonPlaceDto,
  ): Promise<void> {
    await act.once((tx) => this.reasons.place(tx, act.scope, id, position));
  }

  @Delete(':reason')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a reason off the list; what was said with it stays' })
  @ApiParam({ name: 'reason', format: 'uuid' })
  @ApiNoContentResponse()
  async delete(@CurrentAct() act: Act, @Param('reason', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.reasons.delete(tx, act.scope, id));
  }
}
