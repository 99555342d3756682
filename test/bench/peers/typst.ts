import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFolders } from '@app/documents';
import type { SetDocument } from '../ours/badges-worker';
import { serve } from '../support/serve';

let documents: SetDocument[] = [];
const workspace = join(__dirname, '../../../libs/documents/templates');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] });

serve({
  load(file: string) {
    documents = JSON.parse(readFileSync(file, 'utf8')) as SetDocument[];
    return documents.length;
  },
  /** Sets all of them once; returns how many pages that were. */
  set(): number {
    let pages = 0;
    for (const { file, data, timestamp } of documents) {
      const main = join(workspace, 'main-bench.typ');
      compiler.mapShadow(main, readFileSync(file));
      compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(data));
      const { result } = compiler.compile({ mainFilePath: main });
      if (result === null) throw new Error('The bare engine did not set the page.');
      compiler.pdf(result, { pdfStandard: 'a-2u', creationTimestamp: timestamp });
      pages += result.numOfPages;
      // Else the second run would find the first one's layout and set nothing.
      compiler.evictCache(0);
    }
    return pages;
  },
});
