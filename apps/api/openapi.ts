import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastifyAdapter } from '@app/platform';
import { Settings, readEnv } from '@config';
import { ApiModule } from './api.module';
import { openApi } from './document';

/** Preview mode instantiates nothing, so these reach no database and no mail server. */
const unused = new Settings(
  readEnv({
    PUBLIC_ORIGIN: 'http://127.0.0.1',
    DATABASE_URL: 'postgres://127.0.0.1/none',
    SECRET_KEY: randomBytes(32).toString('hex'),
    SMTP_URL: 'smtp://127.0.0.1',
    LOG_LEVEL: 'silent',
  }),
);

/** Writes the OpenAPI document to the file named as the first argument. */
async function main(): Promise<void> {
  const [, , target] = process.argv;
  if (!target) throw new Error('Name the file to write.');
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(unused),
    fastifyAdapter(unused),
    {
      preview: true,
      logger: false,
      abortOnError: false,
    },
  );
  writeFileSync(target, `${JSON.stringify(openApi(app), null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
