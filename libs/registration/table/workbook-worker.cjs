// The body of a process that reads one workbook. Plain JavaScript, so that the same file runs beside the built server and
// beside a test, where no compiler stands between. A cell at the far end of a sheet makes the library hold every cell
// before it, and one beyond every end ends the whole process: so this is one of its own, and knows no secrets.
'use strict';

const { inflateRawSync } = require('node:zlib');
const readWorkbook = require('read-excel-file/node').default;

process.once('message', ({ bytes, ...asked }) => {
  const archive = Buffer.from(bytes);
  const tell = (said) => process.send(said, () => process.disconnect());
  if (isEndless(archive, asked)) return tell({ fault: 'too-large' });
  // Numbers as they are written down: a telephone number is one, and has more digits than are counted exactly.
  readWorkbook(archive, { parseNumber: (text) => text, trim: false }).then(
    (sheets) => tell(answer(sheets, asked)),
    () => tell({ fault: 'unreadable' }),
  );
});

function answer(sheets, { wanted, mostCells }) {
  const names = namesOf(sheets);
  const filled = sheets.find(({ data }) => data.length > 0) ?? sheets[0];
  const chosen = wanted === null ? filled : sheets[names.indexOf(wanted)];
  if (!chosen) return { fault: wanted === null ? 'unreadable' : 'unknown' };
  const rows = chosen.data.map(written);
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > mostCells) return { fault: 'too-large' };
  return {
    names,
    sheet: names[sheets.indexOf(chosen)],
    rows: rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1),
  };
}

/**
 * What the sheets are called, each by a name of its own: PostgreSQL holds no NUL and no half of a surrogate pair, which an
 * escape of the format may name, and two may be alike without them.
 */
function namesOf(sheets) {
  const names = [];
  for (const { sheet } of sheets) {
    const name = sheet.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
    let own = name;
    for (let number = 2; names.includes(own); number += 1) own = `${name} (${number})`;
    names.push(own);
  }
  return names;
}

/** Without the empty cells at its end. */
function written(row) {
  return row.slice(0, row.findLastIndex((cell) => cell !== null && cell !== undefined && cell !== '') + 1);
}

/** No program writes such a one; each of its attributes is compared with every other. */
const LONG_TAG = /<[^<>]{20000}/;

/** Whether the library would take minutes for it, or all memory: looked at before it begins. */
function isEndless(archive, { mostCells, mostRows, mostColumns }) {
  let [tags, rows] = [0, 0];
  for (const xml of partsOf(archive)) {
    tags += timesIn(xml, '<');
    rows += timesIn(xml, '<row');
    if (LONG_TAG.test(xml)) return true;
    // A cell or a row says where it stands; in words of its own, what stands so is no place.
    for (const [, , place] of xml.matchAll(/\sr\s*=\s*(["'])([^"']*)\1/g))
      if (!isNear(place, mostColumns)) return true;
  }
  // A cell has six at most, with the words it shares with others four more.
  return tags > 10 * mostCells || rows > mostRows;
}

/** Each part as signs of one byte: what is looked for here has no others. */
function* partsOf(archive) {
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const [method, packed, named] = [
      archive.readUInt16LE(at + 8),
      archive.readUInt32LE(at + 18),
      archive.readUInt16LE(at + 26),
    ];
    const from = at + 30 + named;
    const bytes = archive.subarray(from, from + packed);
    yield (method === 0 ? bytes : inflateRawSync(bytes)).toString('latin1');
    at = from + packed;
  }
}

function timesIn(xml, sought) {
  let times = 0;
  for (let at = xml.indexOf(sought); at >= 0; at = xml.indexOf(sought, at + 1)) times += 1;
  return times;
}

/** Such as 12, or BC12. */
function isNear(place, mostColumns) {
  const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
  if (digits === undefined) return false;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column <= mostColumns && Number(digits) <= 1_048_576;
}
