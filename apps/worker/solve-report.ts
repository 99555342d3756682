import { type Problem, type Progress, type Proof, type Solution, slotCount, verify } from '@app/meetings';

/** What is printed of a solution; everything is counted from 1, in the order of the file. */
export interface Answer {
  instance: string;
  status: Solution['status'];
  breaks: number | null;
  lowerBound: number | null;
  maxBreaksDifference: number | null;
  /** Wall time, and processor time of every thread; null where the same is to be printed each time. */
  seconds: number | null;
  cpuSeconds: number | null;
  iterations: number;
  seed: number;
  meetings: { meeting: number; slot: number; location: number }[];
}

type Run = Pick<Answer, 'instance' | 'seconds' | 'cpuSeconds' | 'seed'>;

/** @throws Error where the schedule breaks a rule, which would be a fault of ours */
export function answerOf(problem: Problem, solution: Solution, run: Run): Answer {
  const { status, places, goals, iterations } = solution;
  const found = places.length > 0 ? verify(problem, places) : null;
  if (found && found.violations.length > 0) throw new Error(`The schedule is wrong: ${found.violations[0]}`);
  return {
    instance: run.instance,
    status,
    breaks: found?.costs.breaks ?? null,
    lowerBound: goals[0]?.bound ?? null,
    maxBreaksDifference: found?.costs.unfairness ?? null,
    seconds: run.seconds,
    cpuSeconds: run.cpuSeconds,
    iterations,
    seed: run.seed,
    meetings: places.flatMap((place, meeting) =>
      place === null ? [] : [{ meeting: meeting + 1, slot: place.slot + 1, location: place.table + 1 }],
    ),
  };
}

/** What is about to be solved. */
export function header(instance: string, problem: Problem): string {
  const { people, meetings, tables, rules } = problem;
  const counts = [
    counted(people.length, 'person', 'people'),
    counted(meetings.length, 'meeting'),
    counted(slotCount(problem), 'slot'),
    counted(tables.length, 'table'),
  ];
  const fair = `the breaks of two people may differ by ${rules.fairness} at most`;
  return `${instance}: ${counts.join(', ')}; ${fair}.\n`;
}

/** A line of columns where something better is known than in the line before, the first below their heads; else null. */
export function progressLines(
  spentIn: 'time' | 'iterations',
): (progress: Progress, spent: string) => string | null {
  let last = [Infinity, 0];
  let heads = `${columns(spentIn, 'best', 'bound', 'by')}\n`;
  return ({ best, bound, by }, spent) => {
    if (best === last[0] && bound === last[1]) return null;
    last = [best, bound];
    const line = heads + columns(spent, best === Infinity ? 'none' : `${best}`, `${bound}`, by);
    heads = '';
    return line;
  };
}

function columns(spent: string, best: string, bound: string, by: string): string {
  return `${spent.padStart(12)}${best.padStart(8)}${bound.padStart(8)}   ${by}`;
}

/** What has come out, for a person to read. */
export function summary(answer: Answer, proof: Proof | null): string {
  const { status, breaks, lowerBound, maxBreaksDifference, seconds, cpuSeconds, iterations } = answer;
  const time =
    seconds === null || cpuSeconds === null
      ? counted(iterations, 'iteration')
      : `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, ${counted(iterations, 'iteration')}`;
  const rows: [string, string | number][] = [['status', `${status}: ${MEANING[status]}`]];
  if (status === 'infeasible') rows.push(['why', why(proof)]);
  if (breaks !== null && lowerBound !== null) {
    rows.push(['breaks', breaks], ['bound', lowerBound], ['gap', breaks - lowerBound]);
    rows.push(['fairness', `the breaks of two people differ by ${maxBreaksDifference} at most`]);
  }
  rows.push(['time', time]);
  return rows.map(([name, value]) => `${name.padEnd(10)}${value}`).join('\n');
}

const MEANING: Record<Solution['status'], string> = {
  optimal: 'no schedule has fewer breaks, proved',
  feasible: 'a schedule, and none has fewer breaks than the bound',
  infeasible: 'no schedule can hold every meeting, proved',
  unknown: 'no schedule was found, nor a proof that there is none',
};

/** The proof in words. */
function why(proof: Proof | null): string {
  switch (proof?.kind) {
    case 'no-slot':
      return `meeting ${proof.meeting + 1} has no slot left, with its session, who is away, and what must be before and after it`;
    case 'too-few-slots':
      return `${counted(proof.meetings.length, 'meeting')} of person ${proof.person + 1} (${listed(proof.meetings)}) ${only(proof.slots, proof.meetings)}`;
    case 'too-few-tables':
      return `${counted(proof.meetings.length, 'meeting')} (${listed(proof.meetings)}) ${only(proof.slots, proof.meetings)}, which have too few tables`;
    case undefined:
      return 'the search has been through everything';
  }
}

function only(slots: readonly number[], meetings: readonly number[]): string {
  if (slots.length === 0) return `${meetings.length === 1 ? 'has' : 'have'} no slot left`;
  return `can only be in ${counted(slots.length, 'slot')} (${listed(slots)})`;
}

const MOST_LISTED = 12;

function listed(indices: readonly number[]): string {
  const names = indices.slice(0, MOST_LISTED).map((index) => index + 1);
  return indices.length > MOST_LISTED ? `${names.join(', ')}, …` : names.join(', ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
