import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareTemplate } from '../../bench/support/template';
import { type Answer, Caller } from '../../faults/support/caller';
import { Desk } from '../../faults/support/desk';
import { House } from '../../faults/support/house';
import type { Program } from '../../faults/support/program';
import { formWith } from '../../support/multipart';
import { record } from '../../support/proof';

const ROWS = Number(process.env.ROWS ?? 10_000);
/** The first run is stopped when so many rows are in. */
const STOP_AT = ROWS / 5;
/** By so many megabytes a program may grow. */
const BAR_MB = 200;
const LOOK_EVERY = 100;
const LONGEST = 20 * 60_000;

const COUNTRIES = ['KH', 'LA', 'MM', 'TH', 'VN', 'CN'];

interface Job {
  state: string;
  done: number;
  total: number;
}

interface Import {
  id: string;
  version: number;
  state: string;
  counts: Record<string, number>;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  await prepareTemplate();
  const house = await House.open({ apis: 1, workers: 1, env: { TRUSTED_PROXY: '1' } });
  const caller = new Caller(house.doors, house.origin);
  try {
    await new Run(house, caller, await Desk.open(house, 20)).prove();
  } finally {
    caller.close();
    await house.close();
  }
}

class Run {
  private asker = 0;

  constructor(
    private readonly house: House,
    private readonly caller: Caller,
    private readonly desk: Desk,
  ) {}

  async prove(): Promise<void> {
    const [api, worker] = [this.house.apis[0], this.house.workers[0]];
    if (!api || !worker) throw new Error('There is one of each.');
    const { id: category } = await this.sent<{ id: string }>('POST', 'categories', {
      code: 'table',
      name: { en: 'Table' },
      word: { en: 'TABLE' },
      colour: '#0B5CAD',
      capacity: 2 * ROWS,
    });
    const defaults = { category, organisationKind: 'company', language: 'en', days: await this.days() };
    const growing = { api: new Growth(api), worker: new Growth(worker) };

    let made = await this.bring(defaults);
    say(`brought ${ROWS} rows: ${JSON.stringify(made.counts)}`);
    const stopped = await this.work(made, async (job, id) => {
      if (job.done >= STOP_AT) await this.post(`/api/v1/jobs/${id}/cancellation`, {});
    });
    const inBefore = await this.registered(category);
    say(
      `stopped: ${stopped.last.state} at ${stopped.last.done} of ${stopped.last.total}, ${inBefore} registered`,
    );
    made = await this.sent<Import>('GET', `registration-imports/${made.id}`);
    const first = await this.work(made);
    const after = await this.sent<Import>('GET', `registration-imports/${made.id}`);
    const inFirst = await this.registered(category);
    say(
      `gone on: ${first.last.state} in ${first.seconds} s, ${inFirst} registered, ${JSON.stringify(after.counts)}`,
    );

    const before = await this.state();
    const again = await this.bring(defaults);
    const second = again.counts['new'] === 0 ? await this.work(again) : null;
    const counts = (await this.sent<Import>('GET', `registration-imports/${again.id}`)).counts;
    const same = JSON.stringify(before) === JSON.stringify(await this.state());
    say(
      `again: ${second?.last.state ?? 'not begun'} in ${second?.seconds ?? 0} s, ${JSON.stringify(counts)}, ${same ? 'nothing has changed' : 'SOMETHING HAS CHANGED'}`,
    );
    const grown = { api: growing.api.stop(), worker: growing.worker.stop() };
    say(`memory: ${JSON.stringify(grown)}`);

    const steps = new Set([...stopped.seen, ...first.seen]).size;
    record({
      row: 'import-10000',
      value:
        `${ROWS} rows: ${steps} readings of progress, stopped at ${stopped.last.done} with ${inBefore} registered, ` +
        `gone on to ${inFirst} in ${first.seconds} s; brought again ${counts['unchanged'] ?? 0} unchanged, ${same ? 'nothing else' : 'SOMETHING'} changed; ` +
        `worker ${grown.worker.before} MB and at most ${grown.worker.grown} more, api ${grown.api.before} and at most ${grown.api.grown} more`,
      holds:
        ROWS >= 10_000 &&
        stopped.last.state === 'cancelled' &&
        inBefore > 0 &&
        inBefore < ROWS &&
        first.last.state === 'done' &&
        inFirst === ROWS &&
        steps >= 10 &&
        second?.last.state === 'done' &&
        counts['unchanged'] === ROWS &&
        same &&
        Math.max(grown.worker.grown, grown.api.grown) <= BAR_MB,
      values: { rows: ROWS, stopped, first, second, counts, grown },
    });
  }

  /** The table, and what is so of each row. */
  private async bring(defaults: object): Promise<Import> {
    const lines = Array.from({ length: ROWS }, (_, index) => {
      const country = COUNTRIES[index % COUNTRIES.length] ?? '';
      return `${index},Person ${letters(index)},${country},table.${index}@example.org,Company ${index % 500},Director`;
    });
    const form = formWith(
      Buffer.from(['Ref,Name,Country,E-mail,Organisation,Position', ...lines].join('\n')),
      { field: 'file', name: 'people.csv', type: 'text/csv' },
    );
    const path = `/api/v1/events/${this.desk.event}/registration-imports`;
    const answer = await fetch(`${this.house.origin}${path}`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': form.type },
      body: new Uint8Array(form.bytes),
    });
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    const { id, version } = (await answer.json()) as Import;
    return this.sent<Import>('PATCH', `registration-imports/${id}`, { version, consent: true, defaults });
  }

  /** Has the rows taken in, and looks how far that is until it is over. */
  private async work(
    made: Import,
    each?: (job: Job, id: string) => Promise<void>,
  ): Promise<{ last: Job; seen: number[]; seconds: number }> {
    const from = Date.now();
    const { jobId } = await this.sent<{ jobId: string }>(
      'POST',
      `registration-imports/${made.id}/acceptance`,
      { version: made.version },
    );
    const seen: number[] = [];
    for (; Date.now() - from < LONGEST; await sleep(LOOK_EVERY)) {
      const answer = await this.caller.insist({
        method: 'GET',
        path: `/api/v1/jobs/${jobId}`,
        headers: this.headers(),
      });
      const job = JSON.parse(answer.body) as Job;
      if (job.done !== seen.at(-1)) seen.push(job.done);
      if (!['waiting', 'running'].includes(job.state))
        return { last: job, seen, seconds: Math.round((Date.now() - from) / 1_000) };
      await each?.(job, jobId);
    }
    throw new Error('The work did not end.');
  }

  private async registered(category: string): Promise<number> {
    const [row] = await this.house.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM registration WHERE category_id = $1',
      [category],
    );
    return row?.count ?? 0;
  }

  /** Everything a second run could have changed. */
  private async state(): Promise<unknown> {
    const [row] = await this.house.query(`SELECT
      (SELECT md5(string_agg(id || ' ' || version || ' ' || updated_at, ',' ORDER BY id)) FROM registration) AS registrations,
      (SELECT count(*) FROM registration) AS registration_rows,
      (SELECT md5(string_agg(person::text, ',' ORDER BY id)) FROM person) AS people,
      (SELECT md5(string_agg(organisation::text, ',' ORDER BY id)) FROM organisation) AS organisations,
      (SELECT count(*) FROM registration_move) AS moves,
      (SELECT count(*) FROM place) AS places,
      (SELECT count(*) FROM mail_delivery) AS mails,
      (SELECT count(*) FROM audit_entry WHERE object_kind NOT IN ('registration-import', 'job')) AS audit`);
    return row;
  }

  private async days(): Promise<string[]> {
    const rows = await this.house.query<{ id: string }>('SELECT id FROM event_day WHERE event_id = $1', [
      this.desk.event,
    ]);
    return rows.map(({ id }) => id);
  }

  private async sent<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.caller.insist({
      method,
      path: `/api/v1/events/${this.desk.event}/${path}`,
      headers: { ...this.headers(), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as T;
  }

  private post(path: string, body: object): Promise<Answer> {
    return this.caller.insist({
      method: 'POST',
      path,
      headers: { ...this.headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private headers(): Record<string, string> {
    return this.desk.headersOf((this.asker += 1));
  }
}

/** How much a process grows beyond what it had at first. */
class Growth {
  private readonly before: number;
  private most: number;
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly program: Program) {
    this.most = this.before = this.now();
    this.looking = setInterval(() => (this.most = Math.max(this.most, this.now())), LOOK_EVERY);
  }

  /** In whole megabytes. */
  stop(): { before: number; grown: number } {
    clearInterval(this.looking);
    return { before: Math.round(this.before), grown: Math.round(this.most - this.before) };
  }

  private now(): number {
    if (!this.program.running) return 0;
    const status = readFileSync(`/proc/${this.program.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024;
  }
}

/** A name of its own for each number, since names are letters. */
function letters(index: number): string {
  return [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

void main();
