import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { greedy } from '../../../libs/meetings/domain/optimiser/greedy';
import { LocalSearch } from '../../../libs/meetings/domain/optimiser/local-search';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Place, Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { repair } from '../../../libs/meetings/domain/optimiser/repair';
import { assignTables } from '../../../libs/meetings/domain/optimiser/tables';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { record } from '../../support/proof';

const PEOPLE = 2_000;
const TRIALS = 20;
const DAY = 12;

const cpu = () => process.cpuUsage().user / 1e3;

function published(tables: number): Problem {
  const problem = largeEvent(PEOPLE, 1, { tables });
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  propagate(model, allowed);
  const random = new Random(1);
  const search = new LocalSearch(greedy(model, allowed, random), allowed, random);
  search.run({ from: 0.22, to: 0.2, moves: 20_000_000, enough: [] });
  const given = assignTables(model, search.best);
  return {
    ...problem,
    published: Array.from(search.best, (slot, at): Place | null =>
      slot < 0 ? null : { slot, table: given[at]! },
    ),
  };
}

interface Trial {
  milliseconds: number;
  displaced: number;
  placed: number;
  moved: number;
  breaks: number;
  touched: number;
  violations: number;
}

function trial(before: Problem, after: Problem): Trial {
  const from = cpu();
  const { slots, displaced, moved } = repair(after);
  const milliseconds = cpu() - from;
  const tables = assignTables(new Model(after), slots);
  const places = Array.from(slots, (slot, at) => (slot < 0 ? null : { slot, table: tables[at]! }));
  const verdict = verify(after, places);
  const had = verify(before, before.published!).costs.breaks;
  const touched = new Set([...displaced, ...moved].flatMap((meeting) => after.meetings[meeting]!.people));
  return {
    milliseconds,
    displaced: displaced.length,
    placed: displaced.filter((meeting) => slots[meeting]! >= 0).length,
    moved: moved.length,
    breaks: verdict.costs.breaks - had,
    touched: touched.size,
    violations: verdict.violations.length,
  };
}

const random = new Random(7);
const busiest = (problem: Problem) =>
  random.shuffled([...problem.people.keys()]).filter((person) => problem.people[person]!.away.length < 20);

const events: Record<string, (problem: Problem, turn: number) => Problem> = {
  'loses six slots': (problem, turn) => {
    const person = busiest(problem)[turn]!;
    const free = random.shuffled(Array.from({ length: 4 * DAY }, (_, slot) => slot)).slice(0, 6);
    return withPerson(problem, person, free);
  },
  'falls ill for a day': (problem, turn) => {
    const person = busiest(problem)[turn]!;
    const day = random.below(4);
    return withPerson(
      problem,
      person,
      Array.from({ length: DAY }, (_, slot) => day * DAY + slot),
    );
  },
  'five tables close for a day': (problem) => {
    const day = random.below(4);
    const closing = new Set(random.shuffled([...problem.tables.keys()]).slice(0, 5));
    const closed = Array.from({ length: DAY }, (_, slot) => day * DAY + slot);
    return {
      ...problem,
      tables: problem.tables.map((table, index) => (closing.has(index) ? { ...table, closed } : table)),
    };
  },
};

function withPerson(problem: Problem, person: number, away: number[]): Problem {
  return {
    ...problem,
    people: problem.people.map((each, index) =>
      index === person ? { ...each, away: [...new Set([...each.away, ...away])] } : each,
    ),
  };
}

const values: Record<string, Trial[]> = {};
const lines: string[] = [];
let holds = true;
for (const tables of [250, 280]) {
  const problem = published(tables);
  for (const [name, happen] of Object.entries(events)) {
    const trials = Array.from({ length: name.startsWith('five') ? 5 : TRIALS }, (_, turn) =>
      trial(problem, happen(problem, turn)),
    );
    values[`${name}, ${tables} tables`] = trials;
    const worst = (of: (one: Trial) => number) => Math.max(...trials.map(of));
    const mean = (of: (one: Trial) => number) =>
      trials.reduce((sum, one) => sum + of(one), 0) / trials.length;
    const line = `${name}, ${tables} tables: ${mean((one) => one.displaced).toFixed(1)} displaced, ${(
      (100 * mean((one) => one.placed)) /
      Math.max(
        mean((one) => one.displaced),
        1e-9,
      )
    ).toFixed(
      1,
    )} % placed again, ${mean((one) => one.moved).toFixed(1)}/${worst((one) => one.moved)} others moved, ${mean((one) => one.milliseconds).toFixed(0)}/${worst((one) => one.milliseconds).toFixed(0)} CPU ms, ${mean((one) => one.breaks).toFixed(1)} breaks more`;
    console.log(line);
    lines.push(line);
    const many = name.startsWith('five');
    holds &&= trials.every(
      (one) =>
        one.violations === 0 &&
        one.moved <= (many ? 12 : 4) &&
        (many || one.milliseconds <= 250) &&
        one.breaks <= one.touched,
    );
  }
}
record({ row: 'repairs', value: lines.join('; '), holds, values });
