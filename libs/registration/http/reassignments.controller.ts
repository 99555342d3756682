import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { ReassignmentsReader } from '../reassignments/reassignments.reader';
import { Reassignments } from '../reassignments/reassignments.service';
import { ForeseenDto, ReassignmentDto, StandingDto } from './dto/reassignment.dto';
import { DecidedDto } from './dto/review.dto';

/** What somebody is registered as, said by staff. */
@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'registration', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration/reassignment')
export class ReassignmentsController {
  constructor(
    private readonly reassignments: Reassignments,
    private readonly reader: ReassignmentsReader,
  ) {}

  @Get()
  @Policy('registrations.write')
  @ApiOperation({ summary: 'What would come of another category, country or organisation; nothing is done' })
  @ApiOkResponse({ type: ForeseenDto })
  async foresee(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
    @Query() standing: StandingDto,
  ): Promise<ForeseenDto> {
    return ForeseenDto.from(await this.reader.foresee(scope, id, StandingDto.wanted(standing)));
  }

  @Post()
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Register a person in another category, of another country or organisation' })
  @ApiCreatedResponse({ type: DecidedDto })
  async create(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, reason, past, tell, ...standing }: ReassignmentDto,
  ): Promise<DecidedDto> {
    const wanted = StandingDto.wanted(standing);
    return act.once(async (tx) =>
      DecidedDto.from(
        await this.reassignments.reassign(tx, act.scope, { id, version }, wanted, { reason, past, tell }),
      ),
    );
  }
}
