import { Body, Controller, Get, Param, Patch, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { notFound } from '@app/kernel';
import { Act, CurrentAct, CurrentScope, Policy, SIGNED_IN, type Scope } from '@app/platform';
import { isCode } from '../domain/event-parts';
import { EventsReader } from '../events.reader';
import { EventsService } from '../events.service';
import { VocabulariesService } from '../vocabularies.service';
import { EventChangeDto, EventDto, EventRowDto } from './dto/event.dto';
import { VocabularyChangeDto } from './dto/event-parts.dto';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly reader: EventsReader,
    private readonly events: EventsService,
    private readonly vocabularies: VocabulariesService,
  ) {}

  @Get()
  @Policy(SIGNED_IN)
  @ApiOperation({ summary: 'The events you have a part in' })
  @ApiOkResponse({ type: [EventRowDto] })
  async list(@CurrentScope() scope: Scope): Promise<EventRowDto[]> {
    return (await this.reader.list(scope)).map((event) => EventRowDto.from(event));
  }

  @Get(':event')
  @Policy('events.read')
  @ApiOperation({ summary: 'An event with its days, venues, rooms, themes and vocabularies' })
  @ApiParam({ name: 'event', format: 'uuid' })
  @ApiOkResponse({ type: EventDto })
  async find(@CurrentScope() scope: Scope): Promise<EventDto> {
    return EventDto.from(await this.reader.view(scope));
  }

  @Patch(':event')
  @Policy('events.write')
  @ApiOperation({ summary: 'Change an event, or move it to another state' })
  @ApiParam({ name: 'event', format: 'uuid' })
  @ApiOkResponse({ type: EventDto })
  change(@CurrentAct() act: Act, @Body() body: EventChangeDto): Promise<EventDto> {
    const { version, state, reason = '', ...changes } = body;
    return act.once(async (tx) => {
      await this.events.change(tx, act.scope, version, changes, state && { state, reason });
      return EventDto.from(await this.reader.view(act.scope, tx));
    });
  }

  @Put(':event/vocabularies/:code')
  @Policy('events.write')
  @ApiOperation({ summary: 'Make or replace a vocabulary' })
  @ApiParam({ name: 'event', format: 'uuid' })
  @ApiParam({ name: 'code', example: 'sectors' })
  @ApiOkResponse({ type: EventDto })
  putVocabulary(
    @CurrentAct() act: Act,
    @Param('code') code: string,
    @Body() body: VocabularyChangeDto,
  ): Promise<EventDto> {
    if (!isCode(code)) throw notFound('vocabulary');
    return act.once(async (tx) => {
      await this.vocabularies.put(tx, act.scope, code, { ...body, version: body.version ?? null });
      return EventDto.from(await this.reader.view(act.scope, tx));
    });
  }
}
