import type { PromiseRow } from '../subject';

const TS = 'node --require ./test/support/swc-register.cjs';
const WITH_SERVICES = `node scripts/build.mjs && node scripts/services.mjs -- ${TS}`;

/** What registration promises. */
export const registration: readonly PromiseRow[] = [
  {
    row: 'people-50000',
    promise:
      '50,000 people in one event: 200 seeded requests to the list (first page, page 400, three-letter prefix, Khmer substring, three filters, two-column sort), four clients',
    bar: 'p95 at most 150 ms or three times the bare SQL of the run; no sequential scan of people in what was really sent',
    command: `${WITH_SERVICES} test/prove/registration/people.ts`,
  },
];
