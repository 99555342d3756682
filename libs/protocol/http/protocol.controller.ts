import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { PrecedenceOverrides } from '../overrides.service';
import { PrecedenceService } from '../precedence.service';
import { ProtocolReader } from '../protocol.reader';
import { Standings } from '../standings.service';
import { PrecedenceChangeDto, PrecedenceDto } from './dto/precedence.dto';
import {
  NewPrecedenceOverrideDto,
  PrecedenceOverrideDto,
  StandingChangeDto,
  PersonStandingDto,
} from './dto/standing.dto';

@ApiTags('protocol')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/precedence')
export class PrecedenceController {
  constructor(
    private readonly precedence: PrecedenceService,
    private readonly reader: ProtocolReader,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'By which rules and ranks the people of the event are placed' })
  @ApiOkResponse({ type: PrecedenceDto })
  async find(@CurrentScope() scope: Scope): Promise<PrecedenceDto> {
    return PrecedenceDto.from(await this.reader.view(scope));
  }

  @Put()
  @Policy('programme.write')
  @ApiOperation({ summary: 'Make these the rules and ranks of the event' })
  @ApiOkResponse({ type: PrecedenceDto })
  put(@CurrentAct() act: Act, @Body() body: PrecedenceChangeDto): Promise<PrecedenceDto> {
    const { version, ranks, ...rules } = body;
    return act.once(async (tx) => {
      await this.precedence.put(tx, act.scope, version, { rules, ranks });
      return PrecedenceDto.from(await this.reader.view(act.scope, tx));
    });
  }
}

@ApiTags('protocol')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/standings')
export class StandingsController {
  constructor(
    private readonly standings: Standings,
    private readonly reader: ProtocolReader,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'Everybody whose rank or time in office is known at the event' })
  @ApiOkResponse({ type: [PersonStandingDto] })
  async list(@CurrentScope() scope: Scope): Promise<PersonStandingDto[]> {
    return (await this.reader.listStandings(scope)).map((standing) => PersonStandingDto.from(standing));
  }

  @Put(':subject')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say by what somebody of the event is placed' })
  @ApiParam({ name: 'subject', format: 'uuid' })
  @ApiNoContentResponse()
  async put(
    @CurrentAct() act: Act,
    @Param('subject', IdPipe) subject: string,
    @Body() { rankCode, inOfficeSince, note = '' }: StandingChangeDto,
  ): Promise<void> {
    await act.once((tx) => this.standings.put(tx, act.scope, subject, { rankCode, inOfficeSince, note }));
  }
}

@ApiTags('protocol')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/precedence-overrides')
export class PrecedenceOverridesController {
  constructor(
    private readonly overrides: PrecedenceOverrides,
    private readonly reader: ProtocolReader,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'What was decided against the rules, in every list of the event' })
  @ApiOkResponse({ type: [PrecedenceOverrideDto] })
  async list(@CurrentScope() scope: Scope): Promise<PrecedenceOverrideDto[]> {
    return (await this.reader.listOverrides(scope)).map((override) => PrecedenceOverrideDto.from(override));
  }

  @Put(':list/:subject')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put somebody elsewhere in a list than the rules do, for a reason' })
  @ApiParam({ name: 'list', format: 'uuid' })
  @ApiParam({ name: 'subject', format: 'uuid' })
  @ApiNoContentResponse()
  async put(
    @CurrentAct() act: Act,
    @Param('list', IdPipe) listId: string,
    @Param('subject', IdPipe) subjectId: string,
    @Body() { listKind, place, beforeId, afterId, reason }: NewPrecedenceOverrideDto,
  ): Promise<void> {
    const whither = { place: place ?? null, beforeId: beforeId ?? null, afterId: afterId ?? null };
    const decision = { listKind, ...whither, reason };
    await act.once((tx) => this.overrides.put(tx, act.scope, { listId, subjectId }, decision));
  }

  @Delete(':list/:subject')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Have the rules hold again for somebody in a list' })
  @ApiParam({ name: 'list', format: 'uuid' })
  @ApiParam({ name: 'subject', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(
    @CurrentAct() act: Act,
    @Param('list', IdPipe) listId: string,
    @Param('subject', IdPipe) subjectId: string,
  ): Promise<void> {
    await act.once((tx) => this.overrides.remove(tx, act.scope, { listId, subjectId }));
  }
}
