import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@app/kernel';
import { Act, CurrentAct } from '../acts/act';
import { CLOCK } from '../clock';
import { IdPipe } from '../http/validation';
import { CurrentScope, Policy, SIGNED_IN } from '../scope/policy';
import { Scope } from '../scope/scope';
import { JobRunDto } from './job-run.dto';
import { JobRuns } from './job-runs';

@ApiTags('jobs')
@Controller('api/v1/jobs')
@Policy(SIGNED_IN)
export class JobsController {
  constructor(
    private readonly jobs: JobRuns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: [JobRunDto] })
  async list(@CurrentScope() scope: Scope): Promise<JobRunDto[]> {
    const runs = await this.jobs.list(scope);
    return runs.map((run) => JobRunDto.from(run, this.clock.now()));
  }

  @Get(':job')
  @ApiParam({ name: 'job', format: 'uuid' })
  @ApiOkResponse({ type: JobRunDto })
  async find(@CurrentScope() scope: Scope, @Param('job', IdPipe) job: string): Promise<JobRunDto> {
    return JobRunDto.from(await this.jobs.find(scope, job), this.clock.now());
  }

  @Post(':job/cancellation')
  @HttpCode(200)
  @ApiParam({ name: 'job', format: 'uuid' })
  @ApiOkResponse({ type: JobRunDto })
  async cancel(@CurrentAct() act: Act, @Param('job', IdPipe) job: string): Promise<JobRunDto> {
    const run = await act.once(async (tx) =>
      JobRunDto.from(await this.jobs.cancel(tx, act.scope, job), this.clock.now()),
    );
    await this.jobs.tell(run);
    return run;
  }
}
