import 'reflect-metadata';
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { launchBrowser } from '../support/browser';
import { badgeSheets } from './badges/shots';
import { consoleSheets } from './console/shots';
import { phoneFonts } from './fonts';
import { mailSheets } from './mail/shots';
import { pictures } from './pictures';
import type { MakeSheets } from './sheet';
import { siteSheets } from './site/shots';

const ROOT = resolve(__dirname, '../..');

/** By name; `pictures` writes the README's and is made only when asked for. */
const SHEETS: Readonly<Record<string, MakeSheets>> = {
  site: siteSheets,
  console: consoleSheets,
  mail: mailSheets,
  badges: badgeSheets,
  pictures,
};

const ALL = ['site', 'console', 'mail', 'badges'];

/** `npm run looks [-- NAME]`: 0 when no page did what it must not, else 1. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !(name in SHEETS));
  if (unknown !== undefined) {
    console.error(`There is no sheet ${unknown}. There are: ${Object.keys(SHEETS).join(', ')}.`);
    return 2;
  }
  const { BASE_URL: origin, DATA_DIR: dataDir } = process.env;
  if (!origin || !dataDir)
    throw new Error('BASE_URL and DATA_DIR say where the demo runs: npm run looks sets them.');

  const folder = join(ROOT, 'looks');
  mkdirSync(folder, { recursive: true });
  process.env.FONTCONFIG_FILE = phoneFonts(folder);
  const browser = await launchBrowser();
  let faulty = false;
  try {
    for (const name of names.length > 0 ? names : ALL) {
      rmSync(join(folder, name), { recursive: true, force: true });
      for await (const { files, faults } of SHEETS[name]?.({ browser, origin, dataDir, folder }) ?? []) {
        const all = [...new Set(faults)];
        console.log(
          [...files.map((file) => relative(ROOT, file)), ...all.map((fault) => `  fault: ${fault}`)].join(
            '\n',
          ),
        );
        faulty ||= all.length > 0;
      }
    }
  } finally {
    await browser.close();
  }
  return faulty ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
