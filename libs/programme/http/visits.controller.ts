import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Visits } from '../visits.service';
import { NewVisitBusDto, VisitBusChangeDto, VisitBusDto, VisitSeatTakenDto } from './dto/visit.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'session', format: 'uuid' })
@Controller('api/v1/events/:event/visits/:session/buses')
export class VisitsController {
  constructor(private readonly visits: Visits) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'The buses of a visit, with who rides in each and who is on board' })
  @ApiOkResponse({ type: [VisitBusDto] })
  async buses(
    @CurrentScope() scope: Scope,
    @Param('session', IdPipe) session: string,
  ): Promise<VisitBusDto[]> {
    return (await this.visits.buses(scope, session)).map((bus) => VisitBusDto.from(bus));
  }

  @Post()
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a bus to a visit' })
  @ApiNoContentResponse()
  async add(
    @CurrentAct() act: Act,
    @Param('session', IdPipe) session: string,
    @Body() body: NewVisitBusDto,
  ): Promise<void> {
    const { leavesAt = null, fromPlace = '', guide = '', seats } = NewVisitBusDto.facts(body);
    await act.once(async (tx) => {
      await this.visits.add(tx, act.scope, session, { seats, leavesAt, fromPlace, guide });
    });
  }
}

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'bus', format: 'uuid' })
@Controller('api/v1/events/:event/visit-buses/:bus')
export class VisitBusesController {
  constructor(private readonly visits: Visits) {}

  @Patch()
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change a bus' })
  @ApiNoContentResponse()
  async change(
    @CurrentAct() act: Act,
    @Param('bus', IdPipe) id: string,
    @Body() { version, ...body }: VisitBusChangeDto,
  ): Promise<void> {
    await act.once((tx) => this.visits.change(tx, act.scope, { id, version }, VisitBusChangeDto.facts(body)));
  }

  @Delete()
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a bus away that nobody is to ride in' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('bus', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.visits.remove(tx, act.scope, id));
  }

  @Put('seats/:registration')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Put somebody on the list of the bus, and off that of another bus of the visit' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiOkResponse({ type: VisitSeatTakenDto })
  async seat(
    @CurrentAct() act: Act,
    @Param('bus', IdPipe) id: string,
    @Param('registration', IdPipe) registration: string,
  ): Promise<VisitSeatTakenDto> {
    return act.once(async (tx) =>
      VisitSeatTakenDto.from(await this.visits.seat(tx, act.scope, id, registration)),
    );
  }

  @Delete('seats/:registration')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take somebody off the list of the bus' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async unseat(
    @CurrentAct() act: Act,
    @Param('bus', IdPipe) id: string,
    @Param('registration', IdPipe) registration: string,
  ): Promise<void> {
    await act.once((tx) => this.visits.unseat(tx, act.scope, id, registration));
  }

  @Put('seats/:registration/boarding')
  @Policy('speakers.arrivals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark that somebody is on board' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async board(
    @CurrentAct() act: Act,
    @Param('bus', IdPipe) busId: string,
    @Param('registration', IdPipe) registrationId: string,
  ): Promise<void> {
    await act.once((tx) => this.visits.board(tx, act.scope, { busId, registrationId }, true));
  }

  @Delete('seats/:registration/boarding')
  @Policy('speakers.arrivals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the mark back that somebody is on board' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async leave(
    @CurrentAct() act: Act,
    @Param('bus', IdPipe) busId: string,
    @Param('registration', IdPipe) registrationId: string,
  ): Promise<void> {
    await act.once((tx) => this.visits.board(tx, act.scope, { busId, registrationId }, false));
  }
}
