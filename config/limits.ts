/** One limit: a bucket of so many requests, filled again evenly. */
export interface Limit {
  /** Whose bucket: the address's, the person's who is known by then, or what the code says that counts. */
  of: 'address' | 'person' | 'subject';
  /** Given back where what was asked for was done, so that only failures count. */
  failuresOnly?: boolean;
  /** How many may come at once. */
  burst: number;
  /** How many come back, and in how many milliseconds. */
  refill: number;
  per: number;
  /** Counted for all processes together, or by each process for itself. */
  counted: 'together' | 'here';
  /** What is done while the count cannot be had: let in (reads), or count here, strictly (mails and secrets). */
  uncounted: 'let in' | 'count here';
}

const MINUTE = 60_000;
const HOUR = 3_600_000;

/**
 * Every limit, once. One address may be a hall: 1,500 delegates behind one router open registration at 09:00. So what is
 * counted by address bears a hall at once and fills slowly; whoever has an account, a draft or a personal link has a
 * bucket of their own from then on. Who is counted when is told in libs/platform/limits/counting.ts. What protects only this process from being kept busy is counted by this process, as a
 * statement to another for each request would cost more than the request.
 */
export const limits = {
  /** Any request of somebody unknown, by address: four pages each for a hall and their pictures, then ten a second. */
  visitor: { of: 'address', burst: 9_000, refill: 600, per: MINUTE, counted: 'here', uncounted: 'let in' },
  /** Any request of a person with a draft or a personal link. */
  holder: { of: 'person', burst: 600, refill: 600, per: MINUTE, counted: 'here', uncounted: 'let in' },
  /** Any request of a member of staff or a script. */
  account: { of: 'person', burst: 1_200, refill: 1_200, per: MINUTE, counted: 'here', uncounted: 'let in' },
  /** New registrations by address: a hall at once, then ten a minute. */
  draft: { of: 'address', burst: 2_000, refill: 10, per: MINUTE, counted: 'together', uncounted: 'let in' },
  /** Mails somebody unknown asks for, by address; each mailbox has its own, smaller cap. */
  mail: { of: 'address', burst: 200, refill: 60, per: HOUR, counted: 'together', uncounted: 'count here' },
  /** Mails to members by the member of staff who has them sent: the staff of an event on one day. */
  invitation: {
    of: 'subject',
    burst: 60,
    refill: 30,
    per: HOUR,
    counted: 'together',
    uncounted: 'count here',
  },
  /** The same by the mailbox that gets them, whoever sends. */
  invited: { of: 'subject', burst: 3, refill: 3, per: HOUR, counted: 'together', uncounted: 'count here' },
  /** Personal links the desk sends anew, by the mailbox that gets them. */
  'personal-link': {
    of: 'subject',
    burst: 3,
    refill: 3,
    per: HOUR,
    counted: 'together',
    uncounted: 'count here',
  },
  /** Asks for lost links to delegations, by the mailbox that gets them, whoever asks. */
  'asked-link': {
    of: 'subject',
    burst: 3,
    refill: 3,
    per: HOUR,
    counted: 'together',
    uncounted: 'count here',
  },
  /** Wrong sign-ins by address, which the desks of a hall have in common with everybody there; each account has its own cap. */
  'sign-in': {
    of: 'address',
    failuresOnly: true,
    burst: 300,
    refill: 300,
    per: HOUR,
    counted: 'together',
    uncounted: 'count here',
  },
  /** Wrong slips by address, in a hall where many type theirs; each number has its own cap. */
  slip: {
    of: 'address',
    burst: 300,
    refill: 300,
    per: HOUR,
    counted: 'together',
    uncounted: 'count here',
  },
  /** Personal links we have not made, by address. Those that we have are never refused for them. */
  probe: { of: 'subject', burst: 20, refill: 20, per: MINUTE, counted: 'together', uncounted: 'let in' },
  /** Searches of a member of staff; somebody who types fast asks four times a second. */
  search: { of: 'person', burst: 120, refill: 60, per: MINUTE, counted: 'here', uncounted: 'let in' },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;

/** Past these a process is busy: new work of strangers waits, that of everybody known goes on. */
export const load = {
  /** Requests being answered at once, streams not counted: four for each connection to the database. */
  mostInFlight: 40,
  /** How late the process may be for its own timers, in milliseconds, ... */
  latest: 250,
  /** ... with more in hand than this, one for each connection: with fewer it is late by itself, and sending them away helps nobody. */
  fewInFlight: 10,
  /** Connections the system keeps for us while we are late; more of them it would refuse. */
  backlog: 4_096,
} as const;
