import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, Policy, type Scope } from '@app/platform';
import { ReadinessReader } from '../categories/readiness.reader';
import { ReadinessDto } from './dto/readiness.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/readiness')
export class ReadinessController {
  constructor(private readonly readiness: ReadinessReader) {}

  @Get()
  @Policy('events.read')
  @ApiOperation({ summary: 'What an event lacks before the public sees it, and its texts by language' })
  @ApiOkResponse({ type: ReadinessDto })
  async show(@CurrentScope() scope: Scope): Promise<ReadinessDto> {
    return ReadinessDto.from(await this.readiness.read(scope));
  }
}
