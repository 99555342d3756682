import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, Policy, type Scope } from '@app/platform';
import { ApprovalsReader } from '../approvals.reader';
import { ApprovalCountsDto, ApprovalQueryDto, NextApprovalDto } from './dto/review.dto';

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

  @Get('approval-counts')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'How many wait for the secretariat, and how many for their focal points' })
  @ApiOkResponse({ type: ApprovalCountsDto })
  async counts(@CurrentScope() scope: Scope): Promise<ApprovalCountsDto> {
    return ApprovalCountsDto.from(await this.reader.counts(scope));
  }
}
