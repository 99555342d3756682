// The body of a render thread. Plain JavaScript, so that the same file runs in a thread of the built server and of a
// test, where no compiler stands between. It knows one message: set this template with this data, as a PDF.
'use strict';

const { readFileSync } = require('node:fs');
const { constants, setPriority } = require('node:os');
const { join } = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

// There is a thread for each core: what somebody waits for goes first. Elsewhere than on Linux it would be the whole
// process that steps back.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Pages from which on a document's memoised layout is worth less than the memory it holds. */
const LARGE = 20;

const { workspace, fontPaths } = workerData;
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
const sources = new Map();

parentPort.on('message', (job) => {
  const answer = render(job);
  parentPort.postMessage(answer, answer.pdf ? [answer.pdf.buffer] : []);
});

function render({ id, template, file, data, standard, timestamp }) {
  const main = join(workspace, `main-${template}.typ`);
  try {
    compiler.mapShadow(main, sourceOf(file));
    compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(data));
    const compiled = compiler.compile({ mainFilePath: main });
    const document = compiled.result;
    if (document === null) return { id, fault: messages(compiled.takeError()) };

    const pdf = new Uint8Array(
      compiler.pdf(document, { pdfStandard: standard, creationTimestamp: timestamp }),
    );
    const pages = document.numOfPages;
    compiler.evictCache(pages >= LARGE ? 0 : 10);
    return { id, pdf, pages, warnings: messages(compiled.takeWarnings()) };
  } catch (error) {
    compiler.evictCache(0);
    return { id, fault: [error instanceof Error ? error.message : String(error)] };
  }
}

function sourceOf(file) {
  let source = sources.get(file);
  if (source === undefined) {
    source = readFileSync(file);
    // The compiler would fetch a package over the network, and has no switch against it.
    if (/["']@\w/.test(source.toString())) throw new Error(`${file} names a package; templates import none.`);
    sources.set(file, source);
  }
  return source;
}

function messages(error) {
  return error === null ? [] : compiler.fetchDiagnostics(error).map(({ message }) => message);
}
