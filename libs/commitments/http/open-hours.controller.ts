import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, Database, Policy, type Scope } from '@app/platform';
import { Availability } from '../availability.service';
import { OpenHoursDto, RoomHoursDto } from './dto/open-hours.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/open-hours')
export class OpenHoursController {
  constructor(
    private readonly availability: Availability,
    private readonly database: Database,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'When rooms and people are to be had; whoever is not listed always is' })
  @ApiOkResponse({ type: OpenHoursDto })
  async list(@CurrentScope() scope: Scope): Promise<OpenHoursDto> {
    return OpenHoursDto.from(await this.availability.hours(this.database.manager, scope));
  }

  @Put()
  @Policy('programme.write')
  @ApiOperation({ summary: 'Set the hours of these rooms; those of others stay, and no ranges mean always' })
  @ApiOkResponse({ type: OpenHoursDto })
  async put(@CurrentAct() act: Act, @Body() body: RoomHoursDto): Promise<OpenHoursDto> {
    return act.once(async (tx) => {
      await this.availability.setRoomHours(tx, act.scope, RoomHoursDto.values(body));
      return OpenHoursDto.from(await this.availability.hours(tx, act.scope));
    });
  }
}
