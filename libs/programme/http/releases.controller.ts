import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, NumberPipe, Policy, type Scope } from '@app/platform';
import { ConflictsReader } from '../conflicts.reader';
import { ReleasesReader } from '../releases.reader';
import { Releases } from '../releases.service';
import { OperationDto } from './dto/programme.dto';
import {
  ConflictDto,
  NewReleaseDto,
  PendingChangesDto,
  ProgrammeChangeDto,
  ReleaseCheckDto,
  ReleaseDetailDto,
  ReleaseDto,
  SinceReleaseDto,
} from './dto/release.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/programme')
export class ReleasesController {
  constructor(
    private readonly releases: Releases,
    private readonly reader: ReleasesReader,
    private readonly conflictsReader: ConflictsReader,
  ) {}

  @Get('conflicts')
  @Policy('programme.read')
  @ApiOperation({ summary: 'What in the draft is in the way of what, the gravest first' })
  @ApiOkResponse({ type: [ConflictDto] })
  async conflicts(@CurrentScope() scope: Scope): Promise<ConflictDto[]> {
    return (await this.conflictsReader.list(scope)).map((conflict) => ConflictDto.from(conflict));
  }

  @Get('changes')
  @Policy('programme.read')
  @ApiOperation({ summary: 'What is otherwise in the draft than in the last release' })
  @ApiOkResponse({ type: PendingChangesDto })
  async pending(@CurrentScope() scope: Scope): Promise<PendingChangesDto> {
    return PendingChangesDto.from(await this.reader.pending(scope));
  }

  @Get('release-check')
  @Policy('programme.read')
  @ApiOperation({ summary: 'What stops a release of the draft, and what should be known before' })
  @ApiOkResponse({ type: ReleaseCheckDto })
  async check(@CurrentScope() scope: Scope): Promise<ReleaseCheckDto> {
    return ReleaseCheckDto.from(await this.reader.check(scope));
  }

  @Get('releases')
  @Policy('programme.read')
  @ApiOperation({ summary: 'Every release, the last one first' })
  @ApiOkResponse({ type: [ReleaseDto] })
  async list(@CurrentScope() scope: Scope): Promise<ReleaseDto[]> {
    return (await this.reader.list(scope)).map((release) => ReleaseDto.from(release));
  }

  @Post('releases')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Release the draft as it was looked at' })
  @ApiCreatedResponse({ type: ReleaseDetailDto })
  async release(@CurrentAct() act: Act, @Body() wanted: NewReleaseDto): Promise<ReleaseDetailDto> {
    return act.once(async (tx) => {
      const number = await this.releases.release(tx, act.scope, NewReleaseDto.wanted(wanted));
      return ReleaseDetailDto.from(await this.reader.find(act.scope, number, tx));
    });
  }

  @Get('releases/:number')
  @Policy('programme.read')
  @ApiOperation({ summary: 'A release with all that was released' })
  @ApiParam({ name: 'number', description: 'Number of the release' })
  @ApiOkResponse({ type: ReleaseDetailDto })
  async find(
    @CurrentScope() scope: Scope,
    @Param('number', NumberPipe) number: number,
  ): Promise<ReleaseDetailDto> {
    return ReleaseDetailDto.from(await this.reader.find(scope, number));
  }

  @Get('releases/:number/changes')
  @Policy('programme.read')
  @ApiOperation({ summary: 'What is otherwise in a release than in an earlier one' })
  @ApiParam({ name: 'number', description: 'Number of the release' })
  @ApiOkResponse({ type: [ProgrammeChangeDto] })
  async changes(
    @CurrentScope() scope: Scope,
    @Param('number', NumberPipe) number: number,
    @Query() { since = number - 1 }: SinceReleaseDto,
  ): Promise<ProgrammeChangeDto[]> {
    const changes = await this.reader.changes(scope, number, since);
    return changes.map((change) => ProgrammeChangeDto.from(change));
  }

  @Post('releases/:number/restoration')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Bring the draft back to a release; that can be undone' })
  @ApiParam({ name: 'number', description: 'Number of the release' })
  @ApiCreatedResponse({ type: OperationDto })
  async restore(@CurrentAct() act: Act, @Param('number', NumberPipe) number: number): Promise<OperationDto> {
    return act.once(async (tx) => OperationDto.from(await this.releases.restore(tx, act.scope, number)));
  }
}
