import type { PromiseRow } from '../subject';

const integration = (path: string) =>
  `node scripts/services.mjs -- npx jest ${path} --selectProjects integration --forceExit`;

const TS = 'node --require ./test/support/swc-register.cjs';
const program = (name: string) => `${TS} test/prove/programme/${name}.ts`;
const withApp = (name: string) => `node scripts/services.mjs --app -- ${program(name)}`;
const withServices = (name: string) =>
  `node scripts/build.mjs && node scripts/services.mjs -- ${program(name)}`;

/** What the programme promises. */
export const programme: readonly PromiseRow[] = [
  {
    row: 'conflicts',
    promise:
      '400 sessions and 12,000 meetings: all conflicts after each of 200 seeded moves in Chromium, and from nothing on the server',
    bar: 'p95 at most 16 ms of the browser’s thread; 200 ms of the server’s processor; the two lists equal by value',
    command: program('conflicts'),
  },
  {
    row: 'oracle',
    promise: '1,000 random programmes judged by our functions and by an oracle that looks at every two',
    bar: 'the same conflicts in each by value, and every kind of conflict among them',
    command: program('oracle'),
  },
  {
    row: 'drag',
    promise:
      'a card carried over the grid of 408 sessions in Chromium, 200 moves of the pointer each into another cell, all days shown and one day; the best of three runs',
    bar: 'at most 8 ms of the main thread’s work for a move and its frame at p95; no task over 50 ms',
    command: withApp('drag'),
  },
  {
    row: 'two-organisers',
    promise:
      'two organisers move the same session and type another title for it, each in a Chromium of their own, the second while the first is being saved',
    bar: 'one wins; the other reads who, when and what; what she did survives a reload and can be made again',
    command: withApp('two-organisers'),
  },
  {
    row: 'access',
    promise:
      'every page of the programme, of the speakers and of the protocol, and what opens over them: a session new and whole, the keys, the conflicts, their rules and why one stays, moving, shifting, copying, pasting, releasing, rolling back, a schedule taken in, in en and zh, light and dark, at 390 and 1440 px in Chromium',
    bar: 'axe finds nothing, and nothing scrolls sideways',
    command: withApp('access'),
  },
  {
    row: 'keyboard',
    promise:
      'each act of an editor by the keys of a Chromium alone, until the server or the page shows it: make, move in time, across rooms and days, lengthen, shorten, undo, redo, unschedule, schedule from the tray, shift what follows, copy, paste a table, delete, zoom, filter, attach and reorder speakers, next conflict, let one stay, release, compare, roll back, import',
    bar: 'each act is done',
    command: withApp('keyboard'),
  },
  {
    row: 'editors',
    promise:
      '20 editors at 24 sessions, 2,000 operations of which an eighth take one back, through two apis that are killed in turn; then each operation is taken back, the newest first',
    bar: 'numbers without a gap; no operation changed what its editor had not seen; each answered once; the operations from nothing make the draft by value; each undoing is exact and the end is the beginning; 6 kills at least, three boot times apart',
    command: withServices('editors'),
  },
  {
    row: 'editors-control',
    promise: 'the same editors where nobody looks what they saw and 5 ms lie before the write',
    bar: 'updates are lost',
    command: withServices('editors'),
  },
  {
    row: 'exchange',
    promise:
      'the schedule of a conference of two days, 674 events: taken in whole, brought again, handed out, taken into another event and handed out again',
    bar: 'within a minute: 674 sessions, 32 rooms, 55 themes, 738 speakers, 826 appearances, 439 links; two persons and two pairs in one room conflict and nobody else; the second time changes nothing; the same bytes as XML and JSON',
    command: integration('test/integration/programme/conference'),
  },
];
