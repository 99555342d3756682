import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, IdPipe, Limit, Policy, type Scope } from '@app/platform';
import { OrganisationsReader } from '../organisations.reader';
import {
  OrganisationDetailDto,
  OrganisationDoublesQueryDto,
  OrganisationPageDto,
  OrganisationQueryDto,
} from './dto/organisation.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsReader) {}

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
}
