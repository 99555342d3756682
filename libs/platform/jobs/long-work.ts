import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DomainError } from '@app/kernel';
import { CLOCK } from '../clock';
import { afterCommit, Database } from '../database/database';
import type { Tx } from '../database/tx';
import { FileStore } from '../files/file-store';
import { Live } from '../live/live';
import { isPassing, NotYet } from '../outbox/failure';
import { GIVEN_UP, type JobRun } from './job-run';
import {
  type Ending,
  endHeld,
  failRuns,
  lockHeld,
  reviveRuns,
  type Step,
  takeRun,
  writeStep,
} from './job-run.repository';

/** Not more often than this is progress written and told, in milliseconds. */
const TOLD_EVERY = 250;

/** A run in the hands of its worker. Once it is another's, or is to stop, both calls throw and the work ends there. */
export interface HeldRun {
  readonly run: JobRun;
  /** Tells how far the work is; cheap to call for every step, since most calls are passed over. */
  progress(step: Step): Promise<void>;
  /** Makes sure that the run is this worker's until the transaction ends: first in each that writes for the run. */
  hold(tx: Tx): Promise<void>;
}

/** What came of the work: counts and ids only, since whoever may see jobs may read it. */
export interface RunOutcome {
  result: Record<string, unknown>;
  done?: number;
}

/** Somebody asked the work to stop. */
class Stopped extends Error {}

/**
 * Long work as its worker does it. Each start takes the run from whoever held it before, and takes away what that one
 * had made; nothing the earlier holder writes counts from then on.
 */
@Injectable()
export class LongWork {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Does the work of a run and writes down how it ended; nothing where the run is over. A refusal ends it with its
   * sentence. Any other failure is thrown for the queue to try again, and the run stays live until that gives up.
   */
  async carryOut(id: string, work: (held: HeldRun) => Promise<RunOutcome>): Promise<void> {
    const run = await this.take(id);
    if (run === null) return;
    try {
      const outcome = await work(this.held(run));
      await this.end(run, { state: 'done', ...outcome });
    } catch (error) {
      if (error instanceof Stopped) await this.end(run, { state: 'cancelled' });
      else if (error instanceof DomainError && !isPassing(error))
        await this.end(run, { state: 'failed', error: error.detail });
      else throw error;
    }
  }

  /** Ends runs whose message was given up or let go. */
  async giveUp(tx: Tx, ids: string[]): Promise<void> {
    const ended = await failRuns(tx, ids, GIVEN_UP, this.clock.now());
    for (const run of ended) await this.files.removeMade(tx, run);
    afterCommit(tx, () => this.live.soon(ended.map(newsOf)));
  }

  /** Lets runs that were given up wait for their worker again. Work that was asked for anew since is left to that. */
  async revive(tx: Tx, ids: string[]): Promise<void> {
    const waiting = await reviveRuns(tx, ids);
    afterCommit(tx, () => this.live.soon(waiting.map(newsOf)));
  }

  /** The run, taken under a number of its own; null when it is over, or was to stop before it came back. */
  private async take(id: string): Promise<JobRun | null> {
    const now = this.clock.now();
    const taken = await this.database.transaction(async (tx) => {
      const run = await takeRun(tx, id, now);
      if (run === null) return null;
      await this.files.removeMade(tx, run);
      if (run.cancelAsked) await endHeld(tx, run, { state: 'cancelled' }, now);
      return run;
    });
    if (taken !== null) await this.live.tell(newsOf(taken));
    return taken === null || taken.cancelAsked ? null : taken;
  }

  private held(run: JobRun): HeldRun {
    let told = 0;
    return {
      run,
      progress: async (step) => {
        const now = Date.now();
        if (now - told < TOLD_EVERY) return;
        told = now;
        goOn(await writeStep(this.database.manager, run, step));
        await this.live.tell(newsOf(run));
      },
      hold: async (tx) => goOn(await lockHeld(tx, run)),
    };
  }

  private async end(run: JobRun, ending: Ending): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await endHeld(tx, run, ending, this.clock.now()))) throw overtaken();
      if (ending.state !== 'done') await this.files.removeMade(tx, run);
    });
    await this.live.tell(newsOf(run));
  }
}

function goOn(held: { cancelAsked: boolean } | null): void {
  if (held === null) throw overtaken();
  if (held.cancelAsked) throw new Stopped();
}

/** Passing, not done: were it written down as handled, the message of whoever has the run now would be lost with them. */
function overtaken(): NotYet {
  return new NotYet('The run is in other hands, or over.');
}

function newsOf({ id, eventId }: JobRun): { topic: string; id: string; eventId: string | null } {
  return { topic: 'job', id, eventId };
}
