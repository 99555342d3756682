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
  {
    row: 'addresses-alike',
    promise:
      'Known and unknown addresses are told apart by nothing where anybody may type one: a lost link, sending a registration; 1,000 interleaved pairs each',
    bar: 'same status, headers, body and count of statements; a permutation test does not tell them apart (p at least 0.01), or the medians lie within 25 ms',
    command:
      'PAIRS=1000 node scripts/services.mjs -- npx jest test/api/addresses-apart --selectProjects api --forceExit',
  },
];
