import { benchmarkSet } from '../../../libs/meetings/domain/benchmark/generator';
import { checkProblem } from '../../../libs/meetings/domain/optimiser/check';
import { type Problem, slotCount } from '../../../libs/meetings/domain/optimiser/problem';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { solve } from '../../../libs/meetings/domain/optimiser/solve';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { record } from '../../support/proof';
import { type Instance, instancesIn } from './instances';

const SEEDS = [1, 2, 3];
const LIMIT = 60;
const MEDIAN = 2.5;

interface Run {
  name: string;
  seed: number;
  status: string;
  breaks: number | null;
  bound: number | null;
  cpuSeconds: number;
  faults: string[];
}

const files = (): Instance[] => (process.env.INSTANCES ? instancesIn(process.env.INSTANCES) : []);

/** Other than those the search was tried on while it was written. */
const SET = { count: 30, seed: 4_000 };

const generated = (): Instance[] => benchmarkSet(SET.count, SET.seed);

function run({ name, problem, published }: Instance, seed: number): Run {
  checkProblem(problem);
  const cpu = () => process.cpuUsage().user / 1e6;
  const began = cpu();
  const { status, places, goals } = solve(problem, {
    seed,
    iterations: Infinity,
    stop: () => cpu() - began > LIMIT,
  });
  const cpuSeconds = cpu() - began;
  const verdict = places.length > 0 ? verify(problem, places) : null;
  const breaks = verdict?.costs.breaks ?? null;
  const faults = [...(verdict?.violations ?? [])];
  const proved = status === 'optimal' || status === 'infeasible';
  if (proved && published !== undefined && breaks !== published)
    faults.push(`${breaks}, published ${published}`);
  const one = { name, seed, status, breaks, bound: goals[0]?.bound ?? null, cpuSeconds, faults };
  console.log(
    `${name.padEnd(28)} seed ${seed}  ${status.padEnd(10)} ${String(breaks ?? '-').padStart(3)} ${cpuSeconds.toFixed(2).padStart(7)} s  ${faults.join('; ')}`,
  );
  return one;
}

function judged(row: string, runs: readonly Run[], more: string[] = []): void {
  const faults = [
    ...runs.flatMap(({ name, seed, faults: each }) => each.map((fault) => `${name}, seed ${seed}: ${fault}`)),
    ...more,
  ];
  const open = runs.filter(({ status }) => status !== 'optimal' && status !== 'infeasible');
  const times = runs.map(({ cpuSeconds }) => cpuSeconds).sort((a, b) => a - b);
  const median = times[times.length >> 1] ?? 0;
  for (const fault of faults) console.log(fault);
  record({
    row,
    value: `${runs.length - open.length} of ${runs.length} proved, ${faults.length} wrong; median ${median.toFixed(2)}, worst ${(times.at(-1) ?? 0).toFixed(1)} CPU s${open.length > 0 ? `; open: ${open.map(({ name, seed }) => `${name} (${seed})`).join(', ')}` : ''}`,
    holds: runs.length === 0 ? 'not measured' : open.length === 0 && faults.length === 0 && median <= MEDIAN,
    values: runs.map(({ faults: _, ...values }) => values),
  });
}

/** Runs of one problem that were proved and say different things. */
function disagreements(runs: readonly Run[]): string[] {
  const byName = new Map<string, Set<string>>();
  for (const { name, status, breaks } of runs) {
    if (status !== 'optimal' && status !== 'infeasible') continue;
    byName.set(name, (byName.get(name) ?? new Set()).add(`${status} ${breaks}`));
  }
  return [...byName]
    .filter(([, said]) => said.size > 1)
    .map(([name, said]) => `${name}: ${[...said].join(' and ')}`);
}

/** The same problem with people and meetings counted in another order. */
function shuffled(problem: Problem, seed: number): Problem {
  const random = new Random(seed);
  const people = random.shuffled([...problem.people.keys()]);
  const meetings = random.shuffled([...problem.meetings.keys()]);
  const placeOf = (order: readonly number[]) => new Map(order.map((old, now) => [old, now]));
  const [person, meeting] = [placeOf(people), placeOf(meetings)];
  return {
    ...problem,
    people: people.map((old) => problem.people[old]!),
    meetings: meetings.map((old) => {
      const one = problem.meetings[old]!;
      return {
        ...one,
        people: one.people.map((each) => person.get(each)!),
        after: one.after.map((each) => meeting.get(each)!),
      };
    }),
  };
}

/** The same problem with the first slot last, and whatever was before now after. */
function mirrored(problem: Problem): Problem {
  const slots = slotCount(problem);
  const turned = (slot: number) => slots - 1 - slot;
  const after = problem.meetings.map((): number[] => []);
  problem.meetings.forEach((meeting, index) => meeting.after.forEach((other) => after[other]!.push(index)));
  return {
    ...problem,
    sessions: [...problem.sessions].reverse(),
    tables: problem.tables.map((table) => ({ ...table, closed: table.closed.map(turned) })),
    people: problem.people.map((person) => ({ ...person, away: person.away.map(turned) })),
    meetings: problem.meetings.map((meeting, index) => ({
      ...meeting,
      sessions: meeting.sessions?.map((session) => problem.sessions.length - 1 - session) ?? null,
      fixed: meeting.fixed && { ...meeting.fixed, slot: turned(meeting.fixed.slot) },
      after: after[index]!,
    })),
  };
}

const [what] = process.argv.slice(2);
if (what === 'files') {
  judged(
    'benchmark-files',
    files().flatMap((instance) => SEEDS.map((seed) => run(instance, seed))),
  );
} else if (what === 'generated') {
  const runs = generated().flatMap((instance) => SEEDS.map((seed) => run(instance, seed)));
  judged('benchmark-like', runs, disagreements(runs));
} else {
  const runs = [...files(), ...generated().filter((_, index) => index % 3 === 0)].flatMap((instance) => [
    run(instance, 1),
    run({ ...instance, problem: shuffled(instance.problem, 11) }, 1),
    run({ ...instance, problem: mirrored(shuffled(instance.problem, 12)) }, 1),
  ]);
  judged('shuffled', runs, disagreements(runs));
}
