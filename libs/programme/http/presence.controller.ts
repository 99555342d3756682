import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AsAWatcher, CurrentScope, Policy, type Scope } from '@app/platform';
import { ProgrammePresence } from '../programme-presence.service';
import { OpenTabDto, OwnPresenceDto, PresentDto } from './dto/presence.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/programme/presence')
export class PresenceController {
  constructor(private readonly presence: ProgrammePresence) {}

  @Put()
  @Policy('programme.write')
  @AsAWatcher()
  @ApiOperation({
    summary: 'Say that somebody is at work on the programme, and hear who else is',
    description: 'To be said again every 20 seconds; after 45 without a word somebody counts as away.',
  })
  @ApiOkResponse({ type: [PresentDto] })
  async say(@CurrentScope() scope: Scope, @Body() { tab, session }: OwnPresenceDto): Promise<PresentDto[]> {
    const others = await this.presence.say(scope, tab, session ?? null);
    return others.map((person) => PresentDto.from(person));
  }

  @Post('leavings')
  @Policy('programme.write')
  @AsAWatcher()
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that one of her tabs is gone' })
  @ApiNoContentResponse()
  async leave(@CurrentScope() scope: Scope, @Body() { tab }: OpenTabDto): Promise<void> {
    await this.presence.leave(scope, tab);
  }
}
