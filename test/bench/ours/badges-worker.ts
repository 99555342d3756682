import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { type DocumentTemplate, Documents, type RenderOptions } from '@app/documents';
import { Dispatcher, RelayLoop } from '@app/platform';
import { Settings } from '@config';
import { WorkerModule } from '../../../apps/worker/worker.module';
import { serve } from '../support/serve';

/** One document as the worker had it set, for the bare engine to set again. */
export interface SetDocument {
  file: string;
  data: string;
  timestamp: number;
}

void (async () => {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(Settings.fromEnvironment()), {
    logger: ['error'],
  });
  const seen: SetDocument[] = [];
  const documents = app.get(Documents, { strict: false });
  const renderPdf = documents.renderPdf.bind(documents);
  let listening = true;
  documents.renderPdf = (template: DocumentTemplate, data: object, options: RenderOptions) => {
    if (listening)
      seen.push({
        file: template.file,
        data: JSON.stringify(data),
        timestamp: Math.floor(options.at.getTime() / 1000),
      });
    return renderPdf(template, data, options);
  };
  await app.get(Dispatcher).start();
  app.get(RelayLoop).start();
  serve(
    {
      /** Writes what was set since the start to a file, and listens no longer. */
      keep(file: string) {
        listening = false;
        writeFileSync(file, JSON.stringify(seen.splice(0)));
      },
    },
    () => app.close(),
  );
})();
