import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy, PUBLIC } from '../scope/policy';
import { Readiness } from './readiness';

/** For whoever watches the process: alive at all, and ready to be given requests. */
@ApiExcludeController()
@Controller('health')
@Policy(PUBLIC)
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  ready(): Promise<{ status: string; queue: string }> {
    return this.readiness.ask();
  }
}
