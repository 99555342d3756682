import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { LANGUAGES } from '@app/kernel';

import { renderPage } from '../../../apps/site/views/page';
import { assets, sampleFrame, STATES } from './states';

/**
 * Writes every state of every page, in every language, as a folder that opens from disk or from any file server:
 * `node --require ./test/support/swc-register.cjs test/looks/site/render.ts FOLDER`.
 */
export function renderStates(folder: string): string[] {
  for (const file of assets.files.values()) write(join(folder, file.path), file.body);
  return LANGUAGES.flatMap((language) =>
    Object.entries(STATES).map(([name, state]) => {
      const path = `${name}.${language}.html`;
      write(join(folder, path), Buffer.from(renderPage(state(sampleFrame(language)))));
      return path;
    }),
  );
}

function write(path: string, body: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
}

if (require.main === module) renderStates(process.argv[2] ?? 'looks/site');
