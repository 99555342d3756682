import type { PromiseRow } from '../subject';

const bench = (name: string) => `npm run -s bench -- ${name}`;
const faults = (name: string) => `npm run -s faults -- ${name} --full`;
const jest = (project: string, path: string, set = '') =>
  `node scripts/build.mjs && ${set}node scripts/services.mjs -- npx jest ${path} --selectProjects ${project}`;

const RATIO =
  'of ours to the peer, A-B-B-A, middle of five rounds after a warm-up, rounds within 1.6 of each other';

/** What the platform promises: no faster than its own tools, but near them, and nothing lost or doubled under fire. */
export const platform: readonly PromiseRow[] = [
  {
    row: 'registrations',
    promise:
      'registrations per second through HTTP, beside pgbench replaying the statements such a request sent',
    bar: `at least 0.35 ${RATIO}`,
    command: bench('registrations'),
  },
  {
    row: 'outbox-redis',
    promise: 'committed outbox row to handled row, beside bare BullMQ on Redis whose worker writes that row',
    bar: `at least 0.5 ${RATIO}`,
    command: bench('outbox-redis'),
  },
  {
    row: 'outbox-postgres',
    promise: 'the same on the PostgreSQL backend',
    bar: `at least 0.5 ${RATIO}`,
    command: bench('outbox-postgres'),
  },
  {
    row: 'mails',
    promise: 'mails per second, beside bare pooled nodemailer into the same sink process',
    bar: `at least 0.6 ${RATIO}`,
    command: bench('mails'),
  },
  {
    row: 'badges',
    promise: 'badges per second of a batch, beside bare Typst on the same pages',
    bar: `at least 0.8 ${RATIO}`,
    command: bench('badges'),
  },
  {
    row: 'once',
    promise: '2,000 posts, each sent one to five times, through kills of the api',
    bar: '2,000 rows, none twice, none lost, each replay equal; at least 30 counted kills no closer than three boots',
    command: faults('once'),
  },
  {
    row: 'once-control',
    promise: 'the same without keys and without the one row an address may have',
    bar: 'shows doubles',
    command: faults('once'),
  },
  {
    row: 'mails-redis',
    promise: '500 mails through kills of api and worker, and of Redis, its flushes and cuts of 60 s',
    bar: 'none missing, repeats under their Message-ID and no more than were in flight; 20 kills of the api after commit, 20 of the worker in mid-send, 10 kills, 3 flushes and 2 cuts of Redis',
    command: faults('mails-redis'),
  },
  {
    row: 'mails-postgres',
    promise: '500 mails through kills of api and worker, and of PostgreSQL, on its backend',
    bar: 'none missing, repeats under their Message-ID and no more than were in flight; 20 kills of the api after commit, 20 of the worker in mid-send, 10 of the server',
    command: faults('mails-postgres'),
  },
  {
    row: 'silent-postgres',
    promise: 'PostgreSQL silent for 30 s',
    bar: 'answers 503 within 5 s, no frozen pool, well again within 10 s',
    command: faults('silence'),
  },
  {
    row: 'silent-postgres-control',
    promise:
      'an api that does not feel a silence and waits for a connection without end, its connections dead since',
    bar: 'the pool freezes',
    command: faults('silence'),
  },
  {
    row: 'mails-sweep-control',
    promise: 'a flushed Redis and a worker that does not sweep',
    bar: 'mails are missing, until one sweeps',
    command: faults('mails-control'),
  },
  {
    row: 'mails-lease-control',
    promise: 'two postmen whose leases end when they begin, 5 ms between looking for a mail and taking it',
    bar: 'mails are repeated',
    command: faults('mails-control'),
  },
  {
    row: 'redis-frozen',
    promise: 'while Redis takes bytes and answers none: a person registers, processes are started and end',
    bar: 'each page within 2 s; a worker started meanwhile is ready, seals and sends what is due; each ends within 25 s',
    command: faults('redis-away'),
  },
  {
    row: 'redis-killed',
    promise: 'the same while Redis is killed',
    bar: 'the same',
    command: faults('redis-away'),
  },
  {
    row: 'redis-full',
    promise: 'the same while Redis is full',
    bar: 'the same',
    command: faults('redis-away'),
  },
  {
    row: 'stopped-worker',
    promise: 'a worker stopped for 45 s within a handler and a mail, while another runs',
    bar: 'the other finishes both under the same Message-ID; nothing changes when it goes on',
    command: faults('stopped'),
  },
  {
    row: 'stopped-api',
    promise: 'an api stopped for 40 s within a transaction',
    bar: 'others free within 30 s, it serves again when it goes on',
    command: faults('stopped'),
  },
  {
    row: 'sigterm',
    promise: 'SIGTERM twenty times, in turn to one of two api processes behind the proxy, at 50 requests/s',
    bar: 'no request fails after one retry, exit in order within 25 s',
    command: faults('rolling'),
  },
  {
    row: 'sigterm-worker',
    promise: 'SIGTERM twenty times to a worker with mails under way',
    bar: 'they leave first and none leaves twice; exit in order within 25 s',
    command: faults('rolling'),
  },
  {
    row: 'small-pool',
    promise: '50 nested calls on a pool of 5',
    bar: 'done in 10 s',
    command: faults('pool'),
  },
  {
    row: 'small-pool-control',
    promise: 'the same when each transaction looks for a second connection',
    bar: 'freezes',
    command: faults('pool'),
  },
  {
    row: 'route-matrix',
    promise:
      'every route (API, site, files, ICS, SSE) x every actor x {own, other person, other delegation, other event, other series, deleted}, ids from real answers',
    bar: 'no unexpected 2xx, no foreign canary in any body',
    command: jest('api', 'test/api/matrix', 'MATRIX=whole '),
  },
  {
    row: 'host-variants',
    promise: 'fourteen Host and forwarding variants of asking for a lost link, a new password and a code',
    bar: 'every link in every mail starts with the configured origin',
    command: jest('further-journeys', 'test/journeys/further/hosts'),
  },
  {
    row: 'links',
    promise: 'a link opened by five scanners; 100 parallel posts of its code',
    bar: 'still unspent; one session',
    command: faults('links'),
  },
  {
    row: 'links-control',
    promise: 'the same where spending leaves the code unspent',
    bar: 'makes several sessions',
    command: faults('links'),
  },
  {
    row: 'reset-links',
    promise: 'a link to a new password opened by five scanners; 100 passwords set by it in parallel',
    bar: 'still unspent; one session',
    command: faults('links'),
  },
  {
    row: 'reset-links-control',
    promise: 'the same where spending leaves the link unspent',
    bar: 'makes several sessions',
    command: faults('links'),
  },
  {
    row: 'eight-tabs',
    promise: 'eight tabs of the console in one browser',
    bar: 'all stay live',
    command: jest('further-journeys', 'test/journeys/further/eight-tabs'),
  },
];
