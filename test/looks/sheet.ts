import type { Browser } from 'playwright-core';

/** Where a sheet's pictures come from and go to. */
export interface Studio {
  browser: Browser;
  /** The demo that runs for the purpose. */
  origin: string;
  dataDir: string;
  /** Where sheets are written; single pictures stand in a folder of the sheet's name in it. */
  folder: string;
}

/** What came of one sheet: its files, and what must not happen and did. */
export interface Made {
  files: string[];
  faults: string[];
}

export type MakeSheets = (studio: Studio) => AsyncIterable<Made>;
