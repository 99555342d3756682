import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Merges } from '../merges.service';
import { MergePreviewDto, OrganisationMergerDto, PersonMergerDto } from './dto/merge.dto';

@ApiTags('people')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'person', format: 'uuid', description: 'The record that is kept' })
@ApiParam({ name: 'double', format: 'uuid', description: 'The record that will lead to it' })
@Controller('api/v1/events/:event/persons/:person/doubles/:double')
export class PersonMergersController {
  constructor(private readonly merges: Merges) {}

  @Get()
  @Policy('registrations.write')
  @ApiOperation({
    summary: 'Two records of a person side by side: what differs, what moves, what stands in the way',
  })
  @ApiOkResponse({ type: MergePreviewDto })
  async preview(
    @CurrentScope() scope: Scope,
    @Param('person', IdPipe) keptId: string,
    @Param('double', IdPipe) otherId: string,
  ): Promise<MergePreviewDto> {
    return MergePreviewDto.from('person', await this.merges.preview(scope, 'person', { keptId, otherId }));
  }

  @Post('merger')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the two records one in all events of the series' })
  @ApiNoContentResponse()
  async merge(
    @CurrentAct() act: Act,
    @Param('person', IdPipe) keptId: string,
    @Param('double', IdPipe) otherId: string,
    @Body() { choice }: PersonMergerDto,
  ): Promise<void> {
    await act.once((tx) => this.merges.merge(tx, act.scope, 'person', { keptId, otherId }, { ...choice }));
  }
}

@ApiTags('people')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'organisation', format: 'uuid', description: 'The record that is kept' })
@ApiParam({ name: 'double', format: 'uuid', description: 'The record that will lead to it' })
@Controller('api/v1/events/:event/organisations/:organisation/doubles/:double')
export class OrganisationMergersController {
  constructor(private readonly merges: Merges) {}

  @Get()
  @Policy('registrations.write')
  @ApiOperation({
    summary: 'Two records of an organisation side by side: what differs, moves and stands in the way',
  })
  @ApiOkResponse({ type: MergePreviewDto })
  async preview(
    @CurrentScope() scope: Scope,
    @Param('organisation', IdPipe) keptId: string,
    @Param('double', IdPipe) otherId: string,
  ): Promise<MergePreviewDto> {
    const preview = await this.merges.preview(scope, 'organisation', { keptId, otherId });
    return MergePreviewDto.from('organisation', preview);
  }

  @Post('merger')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the two organisations one in all events of the series' })
  @ApiNoContentResponse()
  async merge(
    @CurrentAct() act: Act,
    @Param('organisation', IdPipe) keptId: string,
    @Param('double', IdPipe) otherId: string,
    @Body() { choice }: OrganisationMergerDto,
  ): Promise<void> {
    await act.once((tx) =>
      this.merges.merge(tx, act.scope, 'organisation', { keptId, otherId }, { ...choice }),
    );
  }
}
