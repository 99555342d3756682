import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@config';

/** Lets `app.inject` name our host, as every browser does, where a test names none. */
export function nameOurHost(app: NestFastifyApplication, { publicOrigin }: Settings): void {
  const fastify = app.getHttpAdapter().getInstance();
  const inject = fastify.inject.bind(fastify) as (options: object) => unknown;
  const authority = new URL(publicOrigin).host;
  Object.assign(fastify, {
    inject: (asked: object | string) =>
      inject({ authority, ...(typeof asked === 'string' ? { url: asked } : asked) }),
  });
}
