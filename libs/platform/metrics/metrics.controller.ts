import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { forbidden } from '@app/kernel';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy, PUBLIC } from '../scope/policy';
import { mayReadMetrics } from './may-read';
import { Metrics } from './metrics';

/** The numbers of this process, for Prometheus. */
@ApiExcludeController()
@Controller('metrics')
@Policy(PUBLIC)
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  @Get()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { headers, socket } = request;
    // The connection's address: what a header says of it is not believed here.
    if (!mayReadMetrics({ headers, remoteAddress: socket.remoteAddress }, this.settings.metricsToken)) {
      throw forbidden('metrics');
    }
    await reply.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
