import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
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
  async create(@CurrentScope() scope: Scope, @Body() { date, title = {} }: NewDayDto): Promise<DayDto> {
    return DayDto.from(await this.parts.addDay(scope, { date, title }));
  }

  @Patch(':day')
  @ApiParam({ name: 'day', format: 'uuid' })
  @ApiOkResponse({ type: DayDto })
  async change(
    @CurrentScope() scope: Scope,
    @Param('day', IdPipe) id: string,
    @Body() { version, ...changes }: DayChangeDto,
  ): Promise<DayDto> {
    return DayDto.from(await this.parts.changeDay(scope, { id, version }, changes));
  }

  @Delete(':day')
  @HttpCode(204)
  @ApiParam({ name: 'day', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentScope() scope: Scope, @Param('day', IdPipe) id: string): Promise<void> {
    return this.parts.removeDay(scope, id);
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
  async create(
    @CurrentScope() scope: Scope,
    @Body() { address = {}, ...venue }: NewVenueDto,
  ): Promise<VenueDto> {
    return VenueDto.from(await this.parts.addVenue(scope, { ...venue, address }));
  }

  @Patch(':venue')
  @ApiParam({ name: 'venue', format: 'uuid' })
  @ApiOkResponse({ type: VenueDto })
  async change(
    @CurrentScope() scope: Scope,
    @Param('venue', IdPipe) id: string,
    @Body() { version, ...changes }: VenueChangeDto,
  ): Promise<VenueDto> {
    return VenueDto.from(await this.parts.changeVenue(scope, { id, version }, changes));
  }

  @Delete(':venue')
  @HttpCode(204)
  @ApiParam({ name: 'venue', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentScope() scope: Scope, @Param('venue', IdPipe) id: string): Promise<void> {
    return this.parts.removeVenue(scope, id);
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
  async create(@CurrentScope() scope: Scope, @Body() room: NewRoomDto): Promise<RoomDto> {
    return RoomDto.from(await this.parts.addRoom(scope, { ...room }));
  }

  @Patch(':room')
  @ApiParam({ name: 'room', format: 'uuid' })
  @ApiOkResponse({ type: RoomDto })
  async change(
    @CurrentScope() scope: Scope,
    @Param('room', IdPipe) id: string,
    @Body() { version, ...changes }: RoomChangeDto,
  ): Promise<RoomDto> {
    return RoomDto.from(await this.parts.changeRoom(scope, { id, version }, changes));
  }

  @Delete(':room')
  @HttpCode(204)
  @ApiParam({ name: 'room', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentScope() scope: Scope, @Param('room', IdPipe) id: string): Promise<void> {
    return this.parts.removeRoom(scope, id);
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
  async create(@CurrentScope() scope: Scope, @Body() theme: NewThemeDto): Promise<ThemeDto> {
    return ThemeDto.from(await this.parts.addTheme(scope, { ...theme }));
  }

  @Patch(':theme')
  @ApiParam({ name: 'theme', format: 'uuid' })
  @ApiOkResponse({ type: ThemeDto })
  async change(
    @CurrentScope() scope: Scope,
    @Param('theme', IdPipe) id: string,
    @Body() { version, ...changes }: ThemeChangeDto,
  ): Promise<ThemeDto> {
    return ThemeDto.from(await this.parts.changeTheme(scope, { id, version }, changes));
  }

  @Delete(':theme')
  @HttpCode(204)
  @ApiParam({ name: 'theme', format: 'uuid' })
  @ApiNoContentResponse()
  delete(@CurrentScope() scope: Scope, @Param('theme', IdPipe) id: string): Promise<void> {
    return this.parts.removeTheme(scope, id);
  }
}
