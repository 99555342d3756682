import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Distinctions } from '@app/people';
import { type Act, CurrentAct, CurrentScope, IdPipe, Limit, Policy, type Scope } from '@app/platform';
import { PersonsReader } from '../persons/persons.reader';
import { DistinctionDto, DoublesQueryDto, PersonAcrossDto } from './dto/person.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration/person')
export class PersonsController {
  constructor(
    private readonly persons: PersonsReader,
    private readonly distinctions: Distinctions,
  ) {}

  @Get()
  @Limit('search')
  @Policy('registrations.read')
  @ApiOperation({
    summary: 'The person behind a registration: her other events, and records that may be hers too',
  })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiOkResponse({ type: PersonAcrossDto })
  async across(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
    @Query() { q }: DoublesQueryDto,
  ): Promise<PersonAcrossDto> {
    return PersonAcrossDto.from(await this.persons.across(scope, id, q));
  }

  @Post('distinctions')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remember that another record is not the same person' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async distinguish(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { personId }: DistinctionDto,
  ): Promise<void> {
    await act.once(async (tx) => {
      const pair = await this.persons.pair(tx, act.scope, id, personId);
      await this.distinctions.add(tx, act.scope, ...pair);
    });
  }
}
