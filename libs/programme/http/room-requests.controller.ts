import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { SeenVersionDto } from '@app/events';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { RoomRequestsReader } from '../room-requests.reader';
import { RoomRequests } from '../room-requests.service';
import {
  FreeRoomDto,
  NewRoomRequestDto,
  RoomApprovalDto,
  RoomRefusalDto,
  RoomRequestChangeDto,
  RoomRequestDto,
} from './dto/room-request.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/room-requests')
export class RoomRequestsController {
  constructor(
    private readonly requests: RoomRequests,
    private readonly reader: RoomRequestsReader,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({
    summary: 'What rooms are asked for: those that wait first, the host’s needs first of them',
  })
  @ApiOkResponse({ type: [RoomRequestDto] })
  async list(@CurrentScope() scope: Scope): Promise<RoomRequestDto[]> {
    return (await this.reader.list(scope)).map((request) => RoomRequestDto.from(request));
  }

  @Post()
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write down that somebody asks for a room to meet in' })
  @ApiNoContentResponse()
  async ask(@CurrentAct() act: Act, @Body() body: NewRoomRequestDto): Promise<void> {
    await act.once(async (tx) => {
      await this.requests.ask(tx, act.scope, NewRoomRequestDto.facts(body));
    });
  }

  @Patch(':request')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change what is wished, until it is decided of' })
  @ApiParam({ name: 'request', format: 'uuid' })
  @ApiNoContentResponse()
  async change(
    @CurrentAct() act: Act,
    @Param('request', IdPipe) id: string,
    @Body() { version, ...body }: RoomRequestChangeDto,
  ): Promise<void> {
    const changes = RoomRequestChangeDto.facts(body);
    await act.once((tx) => this.requests.change(tx, act.scope, { id, version }, changes));
  }

  @Get(':request/free-rooms')
  @Policy('programme.read')
  @ApiOperation({ summary: 'The rooms that could be given, best fit first' })
  @ApiParam({ name: 'request', format: 'uuid' })
  @ApiOkResponse({ type: [FreeRoomDto] })
  async freeRooms(
    @CurrentScope() scope: Scope,
    @Param('request', IdPipe) id: string,
  ): Promise<FreeRoomDto[]> {
    return (await this.reader.freeRooms(scope, id)).map((room) => FreeRoomDto.from(room));
  }

  @Put(':request/approval')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Give it a room, or another one; refused with who has the room where it is taken',
  })
  @ApiParam({ name: 'request', format: 'uuid' })
  @ApiNoContentResponse()
  async approve(
    @CurrentAct() act: Act,
    @Param('request', IdPipe) id: string,
    @Body() { version, startsAt, ...wanted }: RoomApprovalDto,
  ): Promise<void> {
    const given = { ...wanted, startsAt: new Date(startsAt) };
    await act.once((tx) => this.requests.approve(tx, act.scope, { id, version }, given));
  }

  @Put(':request/refusal')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Decline it and say why; a room it was given is free again' })
  @ApiParam({ name: 'request', format: 'uuid' })
  @ApiNoContentResponse()
  async decline(
    @CurrentAct() act: Act,
    @Param('request', IdPipe) id: string,
    @Body() { version, reason }: RoomRefusalDto,
  ): Promise<void> {
    await act.once((tx) => this.requests.decline(tx, act.scope, { id, version }, reason));
  }

  @Put(':request/withdrawal')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Nobody wants it any more; a room it was given is free again' })
  @ApiParam({ name: 'request', format: 'uuid' })
  @ApiNoContentResponse()
  async withdraw(
    @CurrentAct() act: Act,
    @Param('request', IdPipe) id: string,
    @Body() { version }: SeenVersionDto,
  ): Promise<void> {
    await act.once((tx) => this.requests.withdraw(tx, act.scope, { id, version }));
  }
}
