import { benchmarkSet } from '../../../libs/meetings/domain/benchmark/generator';
import { checkProblem } from '../../../libs/meetings/domain/optimiser/check';
import { type Status, solve } from '../../../libs/meetings/domain/optimiser/solve';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { type Instance, instancesIn } from '../../prove/meetings/instances';
import type { Size } from '../support/bench';
import { shown, table } from '../support/table';
import { cpuSeconds } from './cpu';

/** The setting of every instance; CPU seconds. */
const SEED = 1;
const LIMIT = { full: 60, small: 3 };
const GENERATED = { full: 14, small: 1 };
/** Another set than the search was tried on while it was written. */
const SET = 4_000;

/** What was known at a moment: breaks of the best schedule, null before there is one, and the bound. */
export interface Known {
  cpuSeconds: number;
  best: number | null;
  bound: number;
}

export interface Proving {
  name: string;
  status: Status;
  published?: number | null;
  breaks: number | null;
  bound: number | null;
  gap: number | null;
  /** Until the schedule that stayed the best was there; null where none was. */
  toBest: number | null;
  /** Until nothing was open any more; null where it stayed open. */
  toProof: number | null;
  /** Until it was proved or given up. */
  cpuSeconds: number;
  faults: string[];
  course: Known[];
}

/** The benchmark files of a folder, or generated problems of the same shapes. */
export function instancesFor(size: Size, folder: string | undefined): Instance[] {
  const all = folder === undefined ? benchmarkSet(GENERATED[size], SET) : instancesIn(folder);
  return size === 'full' ? all : all.slice(0, GENERATED.small);
}

/** Solves one instance within the limit of the size. */
export function prove({ name, problem, published }: Instance, size: Size): Proving {
  const began = cpuSeconds();
  const course: Known[] = [];
  checkProblem(problem);
  const { status, places, goals } = solve(problem, {
    seed: SEED,
    iterations: Infinity,
    stop: () => cpuSeconds() - began > LIMIT[size],
    told: ({ best, bound }) =>
      note(course, {
        cpuSeconds: cpuSeconds() - began,
        best: Number.isFinite(best) ? best : null,
        bound,
      }),
  });
  const taken = cpuSeconds() - began;
  const verdict = status === 'optimal' || status === 'feasible' ? verify(problem, places) : null;
  const breaks = verdict?.costs.breaks ?? null;
  const bound = goals[0]?.bound ?? null;
  const isProved = status === 'optimal' || status === 'infeasible';
  if (breaks !== null && bound !== null) note(course, { cpuSeconds: taken, best: breaks, bound });
  const faults = [...(verdict?.violations ?? [])];
  if (isProved && published !== undefined && breaks !== published)
    faults.push(`${shown(breaks)} breaks, published ${shown(published)}`);
  if (breaks !== null && typeof published === 'number' && breaks < published)
    faults.push(`${breaks} breaks are fewer than can be`);
  return {
    name,
    status,
    published,
    breaks,
    bound,
    gap: breaks === null || bound === null ? null : breaks - bound,
    toBest: breaks === null ? null : (course.find(({ best }) => best === breaks)?.cpuSeconds ?? taken),
    toProof: isProved ? taken : null,
    cpuSeconds: taken,
    faults,
    course,
  };
}

/** Keeps what is known only where it is more than before. */
function note(course: Known[], now: Known): void {
  const last = course.at(-1);
  if (last?.best !== now.best || last.bound !== now.bound) course.push(now);
}

/** Whatever an answer is not allowed to be; open is no fault. */
export function provingFaults(rows: readonly Proving[]): string[] {
  return rows.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
}

export function provingTable(rows: readonly Proving[]): string[] {
  return table(
    ['instance', 'status', 'published', 'breaks', 'bound', 'gap', 'CPU s to best', 'to the proof'],
    rows.map(({ name, status, published, breaks, bound, gap, toBest, toProof }) => [
      name,
      status,
      published === null ? 'none' : shown(published),
      shown(breaks),
      shown(bound),
      shown(gap),
      shown(toBest, 2),
      shown(toProof, 2),
    ]),
  );
}
