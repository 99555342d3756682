import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants } from 'node:zlib';
import { Settings } from '@config';
import type { Logger } from 'pino';
import { uploads } from '../pictures/uploads';
import type { ScopedRequest } from '../scope/policy';
import { closeConnections } from '../lifetime/closing-connections';
import { Lifetime } from '../lifetime/lifetime';
import { countRequests } from '../metrics/count-requests';
import { Metrics } from '../metrics/metrics';
import { accessLog } from './access-log';
import { crossSiteGuard } from './cross-site';
import { hostGuard, pathForm } from './host-guard';
import { assertJsonBounds } from './json-bounds';
import { LONGEST_PATH, readableUrl } from './readable-url';
import { securityHeaders } from './security-headers';
import { shedLoad } from './shed-load';
import { validationPipe } from './validation';

const BODY_LIMIT = 256 * 1024;

/** Longest a request may take to arrive, in milliseconds: a picture of 10 MB at 60 KB a second. */
const SLOWEST = 180_000;

/** The HTTP server under Nest, with the limits that hold for every route. */
export function fastifyAdapter({
  trustedProxy,
  tls,
}: Pick<Settings, 'trustedProxy' | 'tls'>): FastifyAdapter {
  const https = tls ? { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } : undefined;
  return new FastifyAdapter({
    ...({ https } as object),
    bodyLimit: BODY_LIMIT,
    // Running answers are finished; what comes on a kept connection while we close is answered too, not refused.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: SLOWEST,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: LONGEST_PATH },
    rewriteUrl: ({ url = '/' }) => readableUrl(pathForm(url)),
    // Never everybody: the first address of X-Forwarded-For is whatever the client wrote there.
    trustProxy: trustedProxy === 0 ? false : trustedProxy,
  });
}

/** Puts on the application what it wears in production and in tests alike: plugins, guards, headers, validation. */
export async function dress(app: NestFastifyApplication, settings: Settings, logger: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();

  // Another site's form can send JSON as plain text, and no browser asks us first whether it may.
  fastify.removeContentTypeParser('text/plain');
  await fastify.register(cookie);
  await fastify.register(formbody, { bodyLimit: BODY_LIMIT });
  await fastify.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    // The default, 11, costs a hundred times the CPU for a few per cent of bytes.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  await securityHeaders(fastify, settings);
  hostGuard(fastify, settings);
  crossSiteGuard(fastify, settings);
  shedLoad(fastify, settings);
  // After the guards: another site's form with files is told where it comes from, as every other form is.
  await uploads(fastify);
  fastify.addHook('preValidation', async (request) => assertJsonBounds(request.body));
  fastify.addHook('onSend', async (request: ScopedRequest, reply) => {
    if (request.replayed) void reply.header('idempotency-replayed', 'true');
  });
  closeConnections(fastify, app.get(Lifetime));
  countRequests(fastify, app.get(Metrics));
  accessLog(fastify, logger);

  app.useGlobalPipes(validationPipe());
}
