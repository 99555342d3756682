import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { DelegationsReader } from '../delegations.reader';
import { Delegations } from '../delegations.service';
import { FocalPoints } from '../focal-points.service';
import { DelegationChangeDto, DelegationDto, NewDelegationDto, NewFocalPointDto } from './dto/delegation.dto';

@ApiTags('delegations')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/delegations')
export class DelegationsController {
  constructor(
    private readonly delegations: Delegations,
    private readonly focalPoints: FocalPoints,
    private readonly reader: DelegationsReader,
  ) {}

  @Get()
  @Policy('delegations.read')
  @ApiOperation({ summary: 'The delegations of the event with who looks after them' })
  @ApiOkResponse({ type: [DelegationDto] })
  async list(@CurrentScope() scope: Scope): Promise<DelegationDto[]> {
    return (await this.reader.list(scope)).map((delegation) => DelegationDto.from(delegation));
  }

  @Post()
  @Policy('delegations.write')
  @ApiOperation({ summary: 'Make the delegation of a country or of an organisation; its people join it' })
  @ApiCreatedResponse({ type: DelegationDto })
  async create(@CurrentAct() act: Act, @Body() body: NewDelegationDto): Promise<DelegationDto> {
    const { country, organisation = null, name = {}, note = '' } = body;
    return act.once(async (tx) => {
      const id = await this.delegations.create(tx, act.scope, {
        country,
        organisation: organisation && { ...organisation, latinName: organisation.latinName ?? '' },
        name,
        note,
      });
      return DelegationDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Patch(':delegation')
  @Policy('delegations.write')
  @ApiOperation({ summary: 'Change what a delegation is called and what is noted of it' })
  @ApiParam({ name: 'delegation', format: 'uuid' })
  @ApiOkResponse({ type: DelegationDto })
  async change(
    @CurrentAct() act: Act,
    @Param('delegation', IdPipe) id: string,
    @Body() { version, name, note }: DelegationChangeDto,
  ): Promise<DelegationDto> {
    return act.once(async (tx) => {
      await this.delegations.change(tx, act.scope, { id, version }, { name, note });
      return DelegationDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Delete(':delegation')
  @Policy('delegations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a delegation nobody belongs to and nobody has looked after' })
  @ApiParam({ name: 'delegation', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('delegation', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.delegations.remove(tx, act.scope, id));
  }

  @Post(':delegation/focal-points')
  @Policy('delegations.write')
  @ApiOperation({ summary: 'Appoint a focal point; her link is mailed to her' })
  @ApiParam({ name: 'delegation', format: 'uuid' })
  @ApiCreatedResponse({ type: DelegationDto })
  async appoint(
    @CurrentAct() act: Act,
    @Param('delegation', IdPipe) id: string,
    @Body() { name, email, language }: NewFocalPointDto,
  ): Promise<DelegationDto> {
    return act.once(async (tx) => {
      await this.focalPoints.appoint(tx, act.scope, id, { name, email, language });
      return DelegationDto.from(await this.reader.find(act.scope, id, tx));
    });
  }
}

@ApiTags('delegations')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'focalPoint', format: 'uuid' })
@Controller('api/v1/events/:event/focal-points/:focalPoint')
export class FocalPointsController {
  constructor(private readonly focalPoints: FocalPoints) {}

  @Delete()
  @Policy('delegations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'End an appointment: her link opens nothing any more, on any device' })
  @ApiNoContentResponse()
  async end(@CurrentAct() act: Act, @Param('focalPoint', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.focalPoints.end(tx, act.scope, id));
  }

  @Post('personal-link')
  @Policy('delegations.write')
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail the focal point a new link; the one before it opens nothing any more' })
  @ApiAcceptedResponse()
  async renewLink(@CurrentAct() act: Act, @Param('focalPoint', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.focalPoints.renewLink(tx, act.scope, id));
  }
}
