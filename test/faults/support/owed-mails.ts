import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { record } from '../../support/proof';
import { Caller } from './caller';
import { Desk } from './desk';
import { House } from './house';
import { InFlight } from './in-flight';
import { Killer, type Victim } from './killer';
import { Choices, seed } from './seed';
import { full, sized } from './size';
import { SlowSink } from './slow-sink';

const MAILS = sized(500);
/** How many faults of each kind, at least. */
export const KILLS = { api: sized(20), worker: sized(20), server: sized(10), flushes: 3, cuts: full ? 2 : 3 };

/** Milliseconds Redis is out of reach at a time. */
export const CUT = full ? 60_000 : 3_000;

/** Milliseconds between two faults of a server, in which it works. */
const BETWEEN = full ? 6_000 : 4_000;

/**
 * Answers of the database and the mail server come so late, in milliseconds: kills fall before them. A kill that falls
 * after the mail server's costs three boots and does not count.
 */
export const HELD = 15;
const MAIL_HELD = 80;

/** How long the last mail may take after the last fault, in milliseconds. */
const LAST = full ? 600_000 : 240_000;

/** Of every program: nothing waits out of politeness, and a lease is short. */
export const SETTINGS = {
  TRUSTED_PROXY: '1',
  MAIL_PER_SECOND: '0',
  MAIL_PER_DOMAIN_PER_MINUTE: '0',
  MAIL_LEASE_SECONDS: '3',
};

/** What came of a run. */
export interface Outcome {
  mails: number;
  missing: string[];
  repeats: number;
  /** Repeats under another Message-ID than the first copy's. */
  strangers: number;
  /** Mails that were in flight at a kill of their sender, or of the database. */
  inFlight: number;
  /** Mails that came again more often than they were in flight. */
  unexplained: string[];
  apiKills: number;
  workerKills: number;
  closest: number;
  /** Kills that hit nothing. */
  missed: number;
  /** Programs that could not start because what they need was away, and were started again. */
  stumbles: number;
  deaths: string[];
}

/** Registers people, each of whom is owed one mail, while everything is killed; waits for the last mail. */
export async function endure(
  house: House,
  sinks: readonly SlowSink[],
  flight: InFlight,
  server: { faults: (() => Promise<void>)[]; lasting: number },
): Promise<Outcome> {
  const caller = new Caller(house.doors, house.origin);
  const desk = await Desk.open(house, 40);
  const killers = { api: new Killer(new Choices('apis')), worker: new Killer(new Choices('workers')) };
  let ended = 0;
  tell('the house stands');

  const killing = Promise.all([
    killers.api.strikeInTurn(apisAfterCommit(house), KILLS.api, () => say('api', killers.api.kills.length)),
    killers.worker.strikeInTurn(workersInSend(house, sinks, flight), KILLS.worker, () =>
      say('worker', killers.worker.kills.length),
    ),
    inTurn(server.faults, () => {
      ended += 1;
      say('server', ended);
    }),
  ]);
  let over = false;
  const done = killing.finally(() => (over = true));
  // Looked at again below, where it is awaited.
  done.catch(() => undefined);

  const remaining = () =>
    Math.max(
      (KILLS.api - killers.api.kills.length) * apart(house.apis),
      (KILLS.worker - killers.worker.kills.length) * apart(house.workers),
      (server.faults.length - ended) * (BETWEEN + 2_000) +
        server.lasting * (1 - ended / server.faults.length),
    );
  const addresses: string[] = [];
  const answers: Promise<{ status: number; body: string }>[] = [];
  // There is somebody under way for as long as there are faults to come, if need be more than were promised.
  while (addresses.length < MAILS || !over) {
    const index = addresses.length;
    addresses.push(`owed.${index}@example.org`);
    answers.push(caller.insist(desk.registration(`owed.${index}@example.org`, index, randomUUID())));
    if (!over) await sleep(index < MAILS ? Math.min(1_000, (1.25 * remaining()) / (MAILS - index)) : 300);
  }
  await done;
  for (const answer of await Promise.all(answers)) {
    if (answer.status !== 201)
      throw new Error(`A registration was answered ${answer.status}: ${answer.body}`);
  }
  caller.close();
  tell(`${addresses.length} people are registered`);

  const owed = new Set(addresses);
  const arrived = () => sinks.flatMap((sink) => sink.arrived).filter(({ to }) => owed.has(to));
  const missing = () => {
    const here = new Set(arrived().map(({ to }) => to));
    return addresses.filter((address) => !here.has(address));
  };
  for (const end = Date.now() + LAST; missing().length > 0 && Date.now() < end;) await sleep(200);
  tell('the last mail is there');
  // Whoever is about to send a mail again may do it now.
  await sleep(Number(SETTINGS.MAIL_LEASE_SECONDS) * 2_000);

  const first = new Map<string, string>();
  let strangers = 0;
  for (const { to, messageId } of arrived()) {
    if (first.has(to) && first.get(to) !== messageId) strangers += 1;
    else first.set(to, messageId);
  }
  return {
    mails: addresses.length,
    missing: missing(),
    repeats: arrived().length - first.size,
    strangers,
    inFlight: flight.size,
    unexplained: flight.unexplained(arrived().map(({ to }) => to)),
    apiKills: killers.api.kills.length,
    workerKills: killers.worker.kills.length,
    closest: Math.min(killers.api.closest, killers.worker.closest),
    missed: killers.api.missed + killers.worker.missed,
    stumbles: [...house.apis, ...house.workers].reduce((sum, { stumbles }) => sum + stumbles, 0),
    deaths: house.deaths(),
  };
}

/** The api is killed when it has committed a registration and not answered it. */
function apisAfterCommit(house: House): Victim[] {
  return house.apis.map((program, index) => ({
    program,
    spread: 0,
    async underWay() {
      const named = [...(house.doors[index]?.named ?? [])];
      if (named.length === 0) return 0;
      const rows = await house.query('SELECT 1 FROM registration WHERE email = ANY($1)', [named]);
      return rows.length;
    },
    cut: () => house.doors[index]?.cut ?? 0,
  }));
}

/** A worker is killed while the mail server has a mail of it half, or whole and not yet said so. */
function workersInSend(house: House, sinks: readonly SlowSink[], flight: InFlight): Victim[] {
  return house.workers.map((program, index) => ({
    program,
    underWay: () => sinks[index]?.underWay ?? 0,
    cut: () => sinks[index]?.cut ?? 0,
    killed: () => flight.count(sinks.slice(index, index + 1)),
  }));
}

async function inTurn(faults: readonly (() => Promise<void>)[], each: () => void): Promise<void> {
  const choices = new Choices('servers');
  const left = [...faults];
  while (left.length > 0) {
    await sleep(BETWEEN);
    const [fault] = left.splice(choices.between(0, left.length - 1), 1);
    await fault?.();
    each();
  }
}

function apart(programs: House['apis']): number {
  return Math.max(...programs.map((program) => Killer.apart(program)));
}

function say(what: string, count: number): void {
  tell(`${what} fault ${count}`);
}

/** One line of progress, with the seconds since the run began. */
function tell(what: string): void {
  process.stdout.write(`  ${process.uptime().toFixed(0).padStart(4)} s  ${what}\n`);
}

/** A mail server for each of two workers. */
export async function twoSinks(): Promise<SlowSink[]> {
  return [await SlowSink.start(MAIL_HELD), await SlowSink.start(MAIL_HELD)];
}

/** Says what came of it, and holds it against the promise. */
export function judge(backend: string, outcome: Outcome, server: Record<string, number>): void {
  const { mails, missing, repeats, strangers, unexplained, apiKills, workerKills } = outcome;
  const told = Object.entries(server).map(([what, count]) => `${count} ${what}`);
  const counts = { missing: missing.length, unexplained: unexplained.length, deaths: outcome.deaths.length };
  const facts = { ...outcome, ...counts, ...server };
  process.stdout.write(`mails-${backend}, seed ${seed}: ${JSON.stringify(facts)}\n`);
  record({
    row: `mails-${backend}`,
    value:
      `${missing.length} of ${mails} mails missing, ${repeats} repeats (${strangers} under another Message-ID, ` +
      `${unexplained.length} of mails that were not in flight; ${outcome.inFlight} were) through ${apiKills} kills of the api after commit, ${workerKills} of the worker ` +
      `in mid-send, of the ${backend} server ${told.join(', ')}`,
    holds:
      missing.length === 0 &&
      strangers === 0 &&
      unexplained.length === 0 &&
      apiKills >= KILLS.api &&
      workerKills >= KILLS.worker &&
      outcome.deaths.length === 0,
    values: facts,
    seed,
  });

  expect(outcome.deaths).toEqual([]);
  expect(missing).toEqual([]);
  expect(strangers).toBe(0);
  expect(unexplained).toEqual([]);
  expect(apiKills).toBeGreaterThanOrEqual(KILLS.api);
  expect(workerKills).toBeGreaterThanOrEqual(KILLS.worker);
}
