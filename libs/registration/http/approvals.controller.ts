import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, Policy, type Scope } from '@app/platform';
import { ApprovalsReader } from '../approval/approvals.reader';
import {
  ApprovalCountsDto,
  ApprovalQueryDto,
  NextApprovalDto,
  WaitingOrganisationDto,
  WaitingQueueDto,
} from './dto/review.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class ApprovalsController {
  constructor(private readonly reader: ApprovalsReader) {}

  @Get('approvals/next')
  @Policy('registrations.review')
  @ApiOperation({ summary: 'The registration that has waited longest for a decision' })
  @ApiOkResponse({ type: NextApprovalDto })
  async next(@CurrentScope() scope: Scope, @Query() query: ApprovalQueryDto): Promise<NextApprovalDto> {
    const { queue = 'secretariat', ...filter } = query;
    return NextApprovalDto.from(await this.reader.next(scope, { queue, ...filter }));
  }

  @Get('approvals/organisations')
  @Policy('registrations.review')
  @ApiOperation({ summary: 'Organisations whose people wait for a decision, those with the most first' })
  @ApiOkResponse({ type: [WaitingOrganisationDto] })
  async organisations(
    @CurrentScope() scope: Scope,
    @Query() { queue = 'secretariat' }: WaitingQueueDto,
  ): Promise<WaitingOrganisationDto[]> {
    return (await this.reader.organisations(scope, queue)).map((row) => WaitingOrganisationDto.from(row));
  }

  @Get('approval-counts')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'How many wait for the secretariat, and how many for their focal points' })
  @ApiOkResponse({ type: ApprovalCountsDto })
  async counts(@CurrentScope() scope: Scope): Promise<ApprovalCountsDto> {
    return ApprovalCountsDto.from(await this.reader.counts(scope));
  }
}
