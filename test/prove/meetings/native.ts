import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Costs } from '../../../libs/meetings/domain/optimiser/encoding/costs';
import { sayProblem } from '../../../libs/meetings/domain/optimiser/exact';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { type Answer, type Literal, type ProofLog, SatSolver, not } from '../../../libs/meetings/domain/sat';

export type Clauses = readonly (readonly Literal[])[];

/** What an engine said of some clauses, and the CPU seconds it took, reading them too. */
export interface Said {
  answer: Answer;
  cpuSeconds: number;
}

/** Solvers of others, as they are called; each names its CPU time among what it prints. */
const SOLVERS = {
  cadical: {
    args: (seconds: number) => ['-n', '-t', `${seconds}`],
    cpu: /total process time since initialization:\s+([\d.]+)/,
  },
  minisat: { args: (seconds: number) => [`-cpu-lim=${seconds}`], cpu: /CPU time\s*:\s+([\d.]+)/ },
  clasp: { args: (seconds: number) => [`--time-limit=${seconds}`], cpu: /CPU Time\s*:\s+([\d.]+)/ },
};
export type Native = keyof typeof SOLVERS;

/** Those that are installed here. */
export function natives(): Native[] {
  return (Object.keys(SOLVERS) as Native[]).filter(
    (name) => spawnSync(name, ['--help'], { stdio: 'ignore' }).error === undefined,
  );
}

/** The clauses of a search as it is given them, without what it derives. */
export class Recorded implements ProofLog {
  readonly clauses: Literal[][] = [];

  given(clause: readonly Literal[]): void {
    this.clauses.push([...clause]);
  }

  added(): void {}

  deleted(): void {}
}

/** In clauses: is there a schedule with so many breaks at most? Null where propagation alone says that there is none. */
export function breaksAtMost(problem: Problem, most: number): Clauses | null {
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  if (propagate(model, allowed) !== null) return null;
  const recorded = new Recorded();
  const { encoding, days } = sayProblem(model, allowed, new SatSolver(recorded));
  const { formula } = encoding;
  const breaks = new Costs(encoding, days, null)
    .of('breaks')
    .map(({ literal }) => literal)
    .filter((literal) => literal !== formula.never);
  const above = most < 0 ? formula.always : formula.count(breaks, most + 1)[most];
  if (above !== undefined) formula.add(not(above));
  return recorded.clauses;
}

/** Clauses in the format every SAT solver reads; variables are counted from 1 in it. */
export function dimacs(clauses: Clauses): string {
  const named = (literal: Literal) => ((literal >> 1) + 1) * (literal & 1 ? -1 : 1);
  const lines = clauses.map((clause) => [...clause.map(named), 0].join(' '));
  return [`p cnf ${variablesOf(clauses)} ${clauses.length}`, ...lines, ''].join('\n');
}

/** Asks a solver that is installed here; unknown after so many seconds. */
export function askNative(name: Native, clauses: Clauses, seconds: number): Said {
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-sat-'));
  try {
    const file = join(folder, 'problem.cnf');
    writeFileSync(file, dimacs(clauses));
    const { args, cpu } = SOLVERS[name];
    const { stdout } = spawnSync(name, [...args(seconds), file], {
      encoding: 'utf8',
      timeout: 3_000 * seconds,
      maxBuffer: 2 ** 28,
    });
    const verdict = /^(?:s )?((?:UN)?SATISFIABLE)\b/m.exec(stdout)?.[1];
    const answer = verdict === undefined ? 'unknown' : (verdict.toLowerCase() as Answer);
    return { answer, cpuSeconds: Number(cpu.exec(stdout)?.[1] ?? NaN) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Asks a new solver of our own the same; it knows nothing of where the clauses come from. */
export function askOurs(clauses: Clauses, seconds: number): Said {
  const cpu = () => process.cpuUsage().user / 1e6;
  const began = cpu();
  const solver = new SatSolver();
  for (let left = variablesOf(clauses); left > 0; left -= 1) solver.newVariable();
  for (const clause of clauses) solver.addClause(clause);
  const answer = solver.solve([], { stop: () => cpu() - began > seconds });
  return { answer, cpuSeconds: cpu() - began };
}

function variablesOf(clauses: Clauses): number {
  return (
    1 + clauses.reduce((most, clause) => clause.reduce((top, each) => Math.max(top, each >> 1), most), -1)
  );
}
