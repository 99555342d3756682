import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { contentSecurityPolicy } from '@app/platform';

const DOCS = '/api/docs';

/** The API's own description, from the decorators on its controllers and DTOs. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Rivermeet')
    .setDescription(
      'Errors are problem details (RFC 9457). Lists are paged by `after`. Times are ISO 8601 in UTC.',
    )
    .setVersion('1')
    .addCookieAuth('rm_staff')
    .addBearerAuth()
    .build();

  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
}

/** Serves the document at /api/v1/openapi.json and a page to read and try it at /api/docs. */
export function serveDocument(app: NestFastifyApplication): void {
  // The reader's page styles itself in the page; it shows nothing but this document, and no script may do so.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      if (request.url.startsWith(DOCS)) {
        void reply.header('content-security-policy', contentSecurityPolicy("'unsafe-inline'"));
      }
    });
  SwaggerModule.setup(DOCS, app, () => openApi(app), { jsonDocumentUrl: '/api/v1/openapi.json' });
}
