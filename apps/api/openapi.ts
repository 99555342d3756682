import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastifyAdapter } from '@app/platform';
import { Settings } from '@config';
import { ApiModule } from './api.module';
import { openApi } from './document';

/** Preview mode instantiates nothing, so these reach no database and no mail server. */
const unused = new Settings({
  NODE_ENV: 'development',
  PORT: 0,
  HOST: '127.0.0.1',
  PUBLIC_ORIGIN: 'http://127.0.0.1',
  TRUSTED_PROXY: 0,
  DATABASE_URL: 'postgres://127.0.0.1/none',
  DATABASE_POOL: 2,
  REDIS_URL: '',
  QUEUE_BACKEND: 'postgres',
  QUEUE_PREFIX: 'none',
  SECRET_KEY: 'unused',
  DATA_DIR: '.data',
  SMTP_URL: 'smtp://127.0.0.1',
  MAIL_FROM: 'none@rivermeet.invalid',
  INBOX_DIR: '',
  DEMO: false,
  LOG_LEVEL: 'silent',
});

/** Writes the OpenAPI document to the file named as the first argument. */
async function main(): Promise<void> {
  const [, , target] = process.argv;
  if (!target) throw new Error('Name the file to write.');
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(unused), fastifyAdapter(unused), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  writeFileSync(target, `${JSON.stringify(openApi(app), null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
