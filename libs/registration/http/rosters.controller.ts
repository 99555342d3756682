import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { DeskKeys } from '../rosters/desk-keys.service';
import { RostersReader } from '../rosters/rosters.reader';
import { Rosters } from '../rosters/rosters.service';
import { MembershipDto, RosterCountDto } from './dto/roster.dto';

/** Who belongs to which delegation. */
@ApiTags('delegations')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class RostersController {
  constructor(
    private readonly rosters: Rosters,
    private readonly reader: RostersReader,
    private readonly keys: DeskKeys,
  ) {}

  @Get('delegation-counts')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'How many people each delegation has, by state, and who leads it' })
  @ApiOkResponse({ type: [RosterCountDto] })
  async counts(@CurrentScope() scope: Scope): Promise<RosterCountDto[]> {
    return (await this.reader.counts(scope)).map((count) => RosterCountDto.from(count));
  }

  @Put('registrations/:registration/delegation')
  @Policy('delegations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put a person into a delegation, or out of every one, and say what she is there' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async place(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { delegationId, role, past }: MembershipDto,
  ): Promise<void> {
    await act.once((tx) => this.rosters.place(tx, act.scope, id, { delegationId, role }, past));
  }

  @Post('registrations/:registration/desk-key')
  @Policy('delegations.write')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Let the head or deputy look after her delegation as a focal point does, while she is that',
  })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async giveKey(@CurrentAct() act: Act, @Param('registration', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.keys.give(tx, act.scope, id));
  }
}
