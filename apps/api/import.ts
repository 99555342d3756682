import { basename } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '@app/kernel';
import { createLogger, PinoLoggerService } from '@app/platform';
import { Settings } from '@config';
import { EventFiles, EventFilesModule } from './event-files';
import { readTextFile } from './text-file';

/** Loads the event file named as the first argument. */
async function main(): Promise<void> {
  const [, , path] = process.argv;
  if (!path) throw new Error('Name the file: npm run import -- data/lancang-mekong.yaml');
  const text = readTextFile(path);

  const settings = Settings.fromEnvironment();
  const app = await NestFactory.createApplicationContext(EventFilesModule.forRoot(settings), {
    logger: new PinoLoggerService(createLogger(settings, 'import')),
    abortOnError: false,
  });
  try {
    const { created, code } = await app.get(EventFiles).load({ name: basename(path), text });
    process.stdout.write(
      `${created ? 'Made' : 'Updated'} the event ${code}: ${settings.publicOrigin}/en/e/${code}\n`,
    );
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  // One that could not begin has connections that nobody closes.
  process.exit(1);
});

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return `${error.title}:\n${error.detail}`;
  return error instanceof Error ? error.message : String(error);
}
