import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Limit, UNCOUNTED } from '../limits/limit.decorator';
import { Policy, PUBLIC } from '../scope/policy';
import { type Ready, Readiness } from './readiness';

/** For whoever watches the process: alive at all, and ready to be given requests. */
@ApiExcludeController()
@Controller('health')
@Policy(PUBLIC)
@Limit(UNCOUNTED)
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  ready(): Promise<Ready> {
    return this.readiness.ask();
  }
}
