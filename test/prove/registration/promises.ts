import type { PromiseRow } from '../subject';

const TS = 'node --require ./test/support/swc-register.cjs';
const WITH_SERVICES = `node scripts/build.mjs && node scripts/services.mjs -- ${TS}`;

const jest = (project: string, path: string, set = '') =>
  `node scripts/build.mjs && ${set} node scripts/services.mjs -- npx jest ${path} --selectProjects ${project}`;

const faults = (name: string) => `npm run -s faults -- ${name} --full`;

/** What registration promises. */
export const registration: readonly PromiseRow[] = [
  {
    row: 'oversell',
    promise:
      '2,000 people for 300 places of two categories crossed by two quotas of countries, 1,000 of them in one crowd and a crowd for each kill, each request sent up to five times; 50 cancel in the middle',
    bar: '300 in, 1,700 ranks without a gap, none lost, 300 again after the 50; never more than 300; no deadlock, no answer but 201; 30 kills of the api at least, three boot times apart',
    command: faults('oversell'),
  },
  {
    row: 'oversell-control',
    promise:
      'the same people in three runs, where no lock is held and 5 ms lie between the look and the write',
    bar: 'too many in each run, never by more than there are connections',
    command: faults('oversell'),
  },
  {
    row: 'offers',
    promise:
      '500 waiting, 120 places freed by six workers, one killed every three boot times; then the time of 20 offers is over',
    bar: 'the first 120 in rank get one offer each, nobody overtakes; the 20 go to the next in rank within 60 s',
    command: faults('offers'),
  },
  {
    row: 'offers-control',
    promise: 'the same where a worker looks who is first 5 ms before it has the places for itself',
    bar: 'somebody gets several offers and somebody before others none',
    command: faults('offers'),
  },
  {
    row: 'people-50000',
    promise:
      '50,000 people in one event: 200 seeded requests to the list (first page, page 400, three-letter prefix, Khmer substring, three filters, two-column sort), four clients',
    bar: 'p95 at most 150 ms or three times the bare SQL of the run; no sequential scan of people in what was really sent',
    command: `${WITH_SERVICES} test/prove/registration/people.ts`,
  },
  {
    row: 'import-10000',
    promise:
      'a table of 10,000 people: taken in by a worker, stopped at a fifth and gone on with, then brought a second time',
    bar: 'progress is told, all are in once; the second time changes nothing; the worker and the api grow by at most 200 MB',
    command: `${WITH_SERVICES} test/prove/registration/import.ts`,
  },
  {
    row: 'addresses-alike',
    promise:
      'Known and unknown addresses are told apart by nothing where anybody may type one: a lost link, a focal point’s lost link, sending a registration; 1,000 interleaved pairs each',
    bar: 'same status, headers, body and count of statements; a permutation test does not tell them apart (p at least 0.01), or the medians lie within 25 ms',
    command:
      'PAIRS=1000 node scripts/services.mjs -- npx jest test/api/addresses-apart --selectProjects api --forceExit',
  },
  {
    row: 'outside-pages',
    promise:
      'every page the routes name, in every state a person comes past, in en, km and my, in real Chromium',
    bar: 'axe finds nothing; Tab order, document order and what the eye sees agree at 320 and 1280 px; no sideways scroll at 320 px, at 200 % and with letters at 200 %',
    command: jest('further-journeys', 'test/journeys/further/outside-pages', 'EVERY_LANGUAGE=1'),
  },
  {
    row: 'form-weak-3g',
    promise: 'the form from its first page to “sent” on weak 3G without JavaScript, in en, km and my',
    bar: 'sent, and no page moves by more than 0.1 while its letters come',
    command: jest('further-journeys', 'test/journeys/further/weak-line', 'EVERY_LANGUAGE=1'),
  },
];
