import { spawnSync } from 'node:child_process';
import { isRoot } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { run, tail, which } from './run.mjs';

const PACKAGES = 'chromium fonts-noto-cjk zbar-tools poppler-utils libharfbuzz-bin';
const INSTALL = `apt-get update && apt-get install -y ${PACKAGES}`;

/** What the journeys look with: a browser, a font for its own menus and for pages without ours, and readers of QR and PDF. */
const TOOLS = [
  { name: 'chromium', there: () => which('chromium', 'chromium-browser', 'google-chrome') },
  { name: 'a CJK font', there: hasCjkFont },
  ...['zbarimg', 'pdftotext', 'pdftoppm', 'pdffonts', 'hb-shape', 'hb-view'].map((name) => ({
    name,
    there: () => which(name),
  })),
];

/** Makes sure of the journeys' tools: root on Debian gets them installed, anybody else the line that does it. */
export async function requireJourneyTools(stops, { say = console.log, tools = TOOLS, root = isRoot } = {}) {
  if (missing(tools).length === 0) return;
  if (root && which('apt-get')) await installTools(stops, say, missing(tools));
  const still = missing(tools);
  if (still.length === 0) return;
  throw new Refusal(
    `The journeys need ${still.join(', ')}: run ${root ? '' : 'sudo sh -c '}'${INSTALL}' (or its like on your system) and this again, or leave them out with npm test -- --without journeys.`,
  );
}

async function installTools(stops, say, wanted) {
  say(`Installing ${wanted.join(', ')} for the journeys (once, a minute or two).`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await run(stops, '/bin/sh', ['-c', INSTALL], { env });
  if (code !== 0) console.error(tail(output));
}

function missing(tools) {
  return tools.filter(({ there }) => !there()).map(({ name }) => name);
}

function hasCjkFont() {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8', timeout: 20_000 });
  return Boolean(stdout?.trim());
}
