import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { DomainError } from '@app/kernel';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { mayReadMetrics } from '../metrics/may-read';
import { Metrics } from '../metrics/metrics';
import { Readiness } from './readiness';

/** The worker answers nobody but whoever watches it: is it alive, is it ready, its metrics. */
@Injectable()
export class WorkerPort implements BeforeApplicationShutdown {
  private server: Server | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  /** Listens on WORKER_PORT; without one it does nothing. */
  async open(): Promise<void> {
    if (this.settings.workerPort === 0) return;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        const unready = error instanceof DomainError;
        say(response, unready ? 503 : 500, unready ? error.detail : 'Something went wrong.');
      });
    });
    this.server.listen(this.settings.workerPort, this.settings.host);
    await once(this.server, 'listening');
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (request.url) {
      case '/health/live':
        return say(response, 200, '{"status":"ok"}');
      case '/health/ready':
        return say(response, 200, JSON.stringify(await this.readiness.ask()));
      case '/metrics':
        return this.tellMetrics(request, response);
      default:
        return say(response, 404, 'There is nothing at this address.');
    }
  }

  private async tellMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, socket } = request;
    if (!mayReadMetrics({ headers, remoteAddress: socket.remoteAddress }, this.settings.metricsToken)) {
      return say(response, 403, 'You may not do this.');
    }
    response.setHeader('content-type', this.metrics.contentType);
    say(response, 200, await this.metrics.text());
  }
}

function say(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.end(text);
}
