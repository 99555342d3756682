import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { WaitingReader } from '../places/waiting.reader';
import { Waiting } from '../places/waiting.service';
import {
  OfferDto,
  PreferenceDto,
  WaitingPageDto,
  WaitingQueryDto,
  WaitingRemovalDto,
} from './dto/waiting.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class WaitingController {
  constructor(
    private readonly waiting: Waiting,
    private readonly reader: WaitingReader,
  ) {}

  @Get('waiting')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'Who waits for a place or is offered one, in the order of their turns' })
  @ApiOkResponse({ type: WaitingPageDto })
  async list(@CurrentScope() scope: Scope, @Query() query: WaitingQueryDto): Promise<WaitingPageDto> {
    return WaitingPageDto.from(await this.reader.list(scope, query));
  }

  @Post('registrations/:registration/offer')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Offer a place out of turn; full pools that were agreed to have one place more for her',
  })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async offer(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { reason, pools }: OfferDto,
  ): Promise<void> {
    await act.once((tx) => this.waiting.offerByHand(tx, act.scope, id, { reason, pools }));
  }

  @Post('registrations/:registration/preference')
  @Policy('registrations.review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put somebody first in line, or back where they came' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async prefer(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { first, reason }: PreferenceDto,
  ): Promise<void> {
    await act.once((tx) => this.waiting.prefer(tx, act.scope, id, first ? (reason ?? '') : null));
  }

  @Post('registrations/:registration/waiting-removal')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take somebody off the waiting list, with a reason that is mailed to her' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { reason }: WaitingRemovalDto,
  ): Promise<void> {
    await act.once((tx) => this.waiting.takeOff(tx, act.scope, id, reason));
  }
}
