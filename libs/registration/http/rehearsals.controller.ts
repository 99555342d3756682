import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, Policy, type Scope } from '@app/platform';
import { Rehearsals } from '../rehearsals/rehearsals.service';
import { RehearsalCountsDto, RehearsalDto, RehearsalEndDto } from './dto/rehearsal.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/rehearsal')
export class RehearsalsController {
  constructor(private readonly rehearsals: Rehearsals) {}

  @Get()
  @Policy('events.write')
  @ApiOperation({ summary: 'Whether the event is rehearsed, and what ending that would remove' })
  @ApiOkResponse({ type: RehearsalDto })
  async find(@CurrentScope() scope: Scope): Promise<RehearsalDto> {
    return RehearsalDto.from(await this.rehearsals.find(scope));
  }

  @Put()
  @Policy('events.write')
  @ApiOperation({ summary: 'Rehearse the event: whoever is registered from now on is marked' })
  @ApiOkResponse({ type: RehearsalDto })
  begin(@CurrentAct() act: Act): Promise<RehearsalDto> {
    return act.once(async (tx) => {
      await this.rehearsals.begin(tx, act.scope);
      return RehearsalDto.from(await this.rehearsals.find(act.scope, tx));
    });
  }

  @Post('end')
  @HttpCode(200)
  @Policy('events.write')
  @ApiOperation({ summary: 'End the rehearsal and remove all that came of it; answers what was removed' })
  @ApiOkResponse({ type: RehearsalCountsDto })
  end(@CurrentAct() act: Act, @Body() { confirmation }: RehearsalEndDto): Promise<RehearsalCountsDto> {
    return act.once(async (tx) =>
      RehearsalCountsDto.from(await this.rehearsals.end(tx, act.scope, confirmation)),
    );
  }
}
