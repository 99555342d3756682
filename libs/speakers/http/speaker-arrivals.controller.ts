import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, Limit, Policy, type Scope } from '@app/platform';
import { ArrivalsReader } from '../arrivals.reader';
import { SpeakerArrivalDto, SpeakerArrivalQueryDto } from './dto/speaker-arrival.dto';

@ApiTags('speakers')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/speaker-arrivals')
export class SpeakerArrivalsController {
  constructor(private readonly arrivals: ArrivalsReader) {}

  @Get()
  @Limit('search')
  @Policy('speakers.arrivals')
  @ApiOperation({ summary: 'Who is to speak, for whoever stands at the door: fifty at most, by name' })
  @ApiOkResponse({ type: [SpeakerArrivalDto] })
  async find(
    @CurrentScope() scope: Scope,
    @Query() { q, arrived }: SpeakerArrivalQueryDto,
  ): Promise<SpeakerArrivalDto[]> {
    return (await this.arrivals.expected(scope, { words: q, arrived })).map((speaker) =>
      SpeakerArrivalDto.from(speaker),
    );
  }
}
