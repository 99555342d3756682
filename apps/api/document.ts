import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

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
