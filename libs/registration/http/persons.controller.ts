import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, IdPipe, Limit, Policy, type Scope } from '@app/platform';
import { PersonsReader } from '../persons.reader';
import { DoublesQueryDto, PersonAcrossDto } from './dto/person.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration/person')
export class PersonsController {
  constructor(private readonly persons: PersonsReader) {}

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
}
