import type { PromiseRow } from '../subject';

const integration = (path: string) =>
  `node scripts/services.mjs -- npx jest ${path} --selectProjects integration --forceExit`;

/** What the programme promises. */
export const programme: readonly PromiseRow[] = [
  {
    row: 'exchange',
    promise:
      'the schedule of a conference of two days, 674 events: taken in whole, brought again, handed out, taken into another event and handed out again',
    bar: 'within a minute: 674 sessions, 32 rooms, 55 themes, 738 speakers, 826 appearances, 439 links; two persons and two pairs in one room conflict and nobody else; the second time changes nothing; the same bytes as XML and JSON',
    command: integration('test/integration/programme/conference'),
  },
];
