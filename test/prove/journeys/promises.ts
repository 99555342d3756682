import type { PromiseRow } from '../subject';

/** What the journeys promise that `npm test` has no time for. */
export const journeys: readonly PromiseRow[] = [
  {
    row: 'further-journeys',
    promise: 'every journey of test/journeys/further in real Chromium, against a whole system of its own',
    bar: 'each test of each journey passes',
    command:
      'node scripts/build.mjs && node --require ./test/support/swc-register.cjs test/prove/journeys/further.ts',
  },
];
