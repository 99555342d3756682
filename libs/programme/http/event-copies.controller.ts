import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, Policy } from '@app/platform';
import { EventCopies } from '../copies/event-copies.service';
import { EventCopyDto, NewEventCopyDto } from './dto/event-copy.dto';

@ApiTags('events')
@ApiParam({ name: 'series', format: 'uuid' })
@Controller('api/v1/series/:series/events')
export class EventCopiesController {
  constructor(private readonly copies: EventCopies) {}

  @Post()
  @Policy('events.write')
  @ApiOperation({
    summary: 'Make the next edition of an event, so many days later by the clock of its venue',
  })
  @ApiCreatedResponse({ type: EventCopyDto })
  async make(@CurrentAct() act: Act, @Body() { from, ...wanted }: NewEventCopyDto): Promise<EventCopyDto> {
    return act.once(async (tx) => {
      const id = await this.copies.make(tx, act.scope, from, wanted);
      return Object.assign(new EventCopyDto(), { id, code: wanted.code });
    });
  }
}
