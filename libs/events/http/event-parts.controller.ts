import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Act, CurrentAct, IdPipe, Policy } from '@app/platform';
import { EventPartsService } from '../event-parts.service';
import {
  DayChangeDto,
  DayDto,
  NewDayDto,
  NewRoomDto,
  NewThemeDto,
  NewVenueDto,
  RoomChangeDto,
  RoomDto,
  ThemeChangeDto,
  ThemeDto,
  VenueChangeDto,
  VenueDto,
} from './dto/event-parts.dto';

@ApiTags('events')
@ApiParam({ name: 'event', format: 'uuid' })
@Policy('events.write')
@Controller('api/v1/events/:event/days')
export class DaysController {
  constructor(private readonly parts: EventPartsService) {}

  @Post()
  @ApiCreatedResponse({ type: DayDto })
  async create(@CurrentAct() act: Act, @Body() { date, title = {} }: NewDayDto): Promise<DayDto> {
    return act.once(async (tx) => DayDto.from(await this.parts.addDay(tx, act.scope, { date, title })));
  }

  @Patch(':day')
  @ApiParam({ name: 'day', format: 'uuid' })
  @ApiOkResponse({ type: DayDto })
  async change(
    @CurrentAct() act: Act,
    @Param('day', IdPipe) id: string,
    @Body() { version, ...changes }: DayChangeDto,
  ): Promise<DayDto> {
    return act.once(async (tx) =>
      DayDto.from(await this.parts.changeDay(tx, act.scope, { id, version }, changes)),
    );
  }

  @Delete(':day')
  @HttpCode(204)
  @ApiParam({ name: 'day', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentAct() act: Act, @Param('day', IdPipe) id: string): Promise<void> {
    return act.once((tx) => this.parts.removeDay(tx, act.scope, id));
  }
}

@ApiTags('events')
@ApiParam({ name: 'event', format: 'uuid' })
@Policy('events.write')
@Controller('api/v1/events/:event/venues')
export class VenuesController {
  constructor(private readonly parts: EventPartsService) {}

  @Post()
  @ApiCreatedResponse({ type: VenueDto })
  async create(@CurrentAct() act: Act, @Body() { address = {}, ...venue }: NewVenueDto): Promise<VenueDto> {
    return act.once(async (tx) =>
      VenueDto.from(await this.parts.addVenue(tx, act.scope, { ...venue, address })),
    );
  }

  @Patch(':venue')
  @ApiParam({ name: 'venue', format: 'uuid' })
  @ApiOkResponse({ type: VenueDto })
  async change(
    @CurrentAct() act: Act,
    @Param('venue', IdPipe) id: string,
    @Body() { version, ...changes }: VenueChangeDto,
  ): Promise<VenueDto> {
    return act.once(async (tx) =>
      VenueDto.from(await this.parts.changeVenue(tx, act.scope, { id, version }, changes)),
    );
  }

  @Delete(':venue')
  @HttpCode(204)
  @ApiParam({ name: 'venue', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentAct() act: Act, @Param('venue', IdPipe) id: string): Promise<void> {
    return act.once((tx) => this.parts.removeVenue(tx, act.scope, id));
  }
}

@ApiTags('events')
@ApiParam({ name: 'event', format: 'uuid' })
@Policy('events.write')
@Controller('api/v1/events/:event/rooms')
export class RoomsController {
  constructor(private readonly parts: EventPartsService) {}

  @Post()
  @ApiCreatedResponse({ type: RoomDto })
  async create(@CurrentAct() act: Act, @Body() room: NewRoomDto): Promise<RoomDto> {
    return act.once(async (tx) => RoomDto.from(await this.parts.addRoom(tx, act.scope, { ...room })));
  }

  @Patch(':room')
  @ApiParam({ name: 'room', format: 'uuid' })
  @ApiOkResponse({ type: RoomDto })
  async change(
    @CurrentAct() act: Act,
    @Param('room', IdPipe) id: string,
    @Body() { version, ...changes }: RoomChangeDto,
  ): Promise<RoomDto> {
    return act.once(async (tx) =>
      RoomDto.from(await this.parts.changeRoom(tx, act.scope, { id, version }, changes)),
    );
  }

  @Delete(':room')
  @HttpCode(204)
  @ApiParam({ name: 'room', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentAct() act: Act, @Param('room', IdPipe) id: string): Promise<void> {
    return act.once((tx) => this.parts.removeRoom(tx, act.scope, id));
  }
}

@ApiTags('events')
@ApiParam({ name: 'event', format: 'uuid' })
@Policy('events.write')
@Controller('api/v1/events/:event/themes')
export class ThemesController {
  constructor(private readonly parts: EventPartsService) {}

  @Post()
  @ApiCreatedResponse({ type: ThemeDto })
  async create(@CurrentAct() act: Act, @Body() theme: NewThemeDto): Promise<ThemeDto> {
    return act.once(async (tx) => ThemeDto.from(await this.parts.addTheme(tx, act.scope, { ...theme })));
  }

  @Patch(':theme')
  @ApiParam({ name: 'theme', format: 'uuid' })
  @ApiOkResponse({ type: ThemeDto })
  async change(
    @CurrentAct() act: Act,
    @Param('theme', IdPipe) id: string,
    @Body() { version, ...changes }: ThemeChangeDto,
  ): Promise<ThemeDto> {
    return act.once(async (tx) =>
      ThemeDto.from(await this.parts.changeTheme(tx, act.scope, { id, version }, changes)),
    );
  }

  @Delete(':theme')
  @HttpCode(204)
  @ApiParam({ name: 'theme', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentAct() act: Act, @Param('theme', IdPipe) id: string): Promise<void> {
    return act.once((tx) => this.parts.removeTheme(tx, act.scope, id));
  }
}
