import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Limit, Policy, type Scope } from '@app/platform';
import { OrganisationNames } from '../persons/organisation-names.service';
import { OrganisationsReader } from '../persons/organisations.reader';
import { Accreditations } from '../walk-ins/accreditations.service';
import { AccreditedDto, NewAccreditationDto } from './dto/walk-in.dto';
import {
  OrganisationDetailDto,
  OrganisationDoublesQueryDto,
  OrganisationNamesDto,
  OrganisationPageDto,
  OrganisationQueryDto,
} from './dto/organisation.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsReader,
    private readonly names: OrganisationNames,
    private readonly accreditations: Accreditations,
  ) {}

  @Get()
  @Limit('search')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'Organisations of the series by name, page by page' })
  @ApiOkResponse({ type: OrganisationPageDto })
  async list(
    @CurrentScope() scope: Scope,
    @Query() { limit = 50, ...query }: OrganisationQueryDto,
  ): Promise<OrganisationPageDto> {
    return OrganisationPageDto.from(await this.organisations.list(scope, { ...query, limit }));
  }

  @Get(':organisation')
  @Limit('search')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'One organisation with its people, its events and others that may be the same' })
  @ApiParam({ name: 'organisation', format: 'uuid' })
  @ApiOkResponse({ type: OrganisationDetailDto })
  async find(
    @CurrentScope() scope: Scope,
    @Param('organisation', IdPipe) id: string,
    @Query() { q }: OrganisationDoublesQueryDto,
  ): Promise<OrganisationDetailDto> {
    return OrganisationDetailDto.from(await this.organisations.detail(scope, id, q));
  }

  @Patch(':organisation')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Say what an organisation is called in further languages, in all events of the series',
  })
  @ApiParam({ name: 'organisation', format: 'uuid' })
  @ApiNoContentResponse()
  async name(
    @CurrentAct() act: Act,
    @Param('organisation', IdPipe) id: string,
    @Body() { version, names }: OrganisationNamesDto,
  ): Promise<void> {
    await act.once((tx) => this.names.change(tx, act.scope, { id, version }, names));
  }

  @Post('accreditations')
  @Policy('registrations.review')
  @ApiOperation({ summary: 'Accredit an organisation of which nobody has registered yet' })
  @ApiCreatedResponse({ type: AccreditedDto })
  async accreditNew(@CurrentAct() act: Act, @Body() answers: NewAccreditationDto): Promise<AccreditedDto> {
    return act.once(async (tx) => ({
      id: await this.accreditations.addNew(tx, act.scope, { ...answers }),
    }));
  }

  @Put(':organisation/accreditation')
  @Policy('registrations.review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Accredit an organisation: the desk lets its people in by itself' })
  @ApiParam({ name: 'organisation', format: 'uuid' })
  @ApiNoContentResponse()
  async accredit(@CurrentAct() act: Act, @Param('organisation', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.accreditations.add(tx, act.scope, id));
  }

  @Delete(':organisation/accreditation')
  @Policy('registrations.review')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the accreditation of an organisation; who was let in stays' })
  @ApiParam({ name: 'organisation', format: 'uuid' })
  @ApiNoContentResponse()
  async endAccreditation(@CurrentAct() act: Act, @Param('organisation', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.accreditations.end(tx, act.scope, id));
  }
}
