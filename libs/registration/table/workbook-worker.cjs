// The body of a thread that reads one workbook. Plain JavaScript, so that the same file runs in a thread of the built
// server and of a test, where no compiler stands between. A cell at the far end of a sheet makes the library hold every
// cell before it: here that ends the thread, and not the server.
'use strict';

const { parentPort, workerData } = require('node:worker_threads');
const readWorkbook = require('read-excel-file/node').default;

const { bytes, wanted, mostCells } = workerData;

// Numbers as they are written down: a telephone number is one, and has more digits than are counted exactly.
readWorkbook(Buffer.from(bytes), { parseNumber: (text) => text, trim: false }).then(
  (sheets) => parentPort.postMessage(answer(sheets)),
  () => parentPort.postMessage({ fault: 'unreadable' }),
);

function answer(sheets) {
  const names = sheets.map(({ sheet }) => sheet);
  const filled = sheets.find(({ data }) => data.length > 0) ?? sheets[0];
  const chosen = wanted === null ? filled : sheets.find(({ sheet }) => sheet === wanted);
  if (!chosen) return { fault: wanted === null ? 'unreadable' : 'unknown' };
  const rows = chosen.data.map(written);
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > mostCells) return { fault: 'too-large' };
  return { names, sheet: chosen.sheet, rows: rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1) };
}

/** Without the empty cells at its end. */
function written(row) {
  return row.slice(0, row.findLastIndex((cell) => cell !== null && cell !== undefined && cell !== '') + 1);
}
