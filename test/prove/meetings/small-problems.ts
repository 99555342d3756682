import { checkProblem } from '../../../libs/meetings/domain/optimiser/check';
import { type Place, type Problem, slotCount } from '../../../libs/meetings/domain/optimiser/problem';
import type { Reason } from '../../../libs/meetings/domain/optimiser/reasons';
import { solve } from '../../../libs/meetings/domain/optimiser/solve';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { record } from '../../support/proof';
import { bestByTrying } from './oracle';
import { randomProblem } from './random-problem';

const PROBLEMS = Number(process.env.PROBLEMS ?? 10_000);

/** What is wrong with the answer to one small problem; empty where nothing is. */
function faultsOf(problem: Problem, seed: number, truth: readonly number[] | null): string[] {
  checkProblem(problem);
  const { status, places, goals, reasons, moved } = solve(problem, { seed, iterations: 200_000 });
  if (truth === null) return status === 'infeasible' ? [] : [`${seed}: ${status}, and there is no schedule`];
  if (status !== 'optimal') return [`${seed}: ${status}, and there is a schedule`];
  const { violations, costs } = verify(problem, places);
  const unheld = places.filter((place) => place === null).length;
  const reached = goals.map(({ cost }) => cost);
  const bounds = goals.map(({ bound }) => bound);
  return [
    ...violations.map((each) => `${seed}: ${each}`),
    ...reasons
      .flatMap((reason, meeting) => (reason ? untrue(problem, places, meeting, reason) : []))
      .map((each) => `${seed}: ${each}`),
    ...(reasons.filter((reason) => reason !== null).length === unheld
      ? []
      : [`${seed}: not every reason is given`]),
    ...(moved.length === costs.moves
      ? []
      : [`${seed}: ${moved.length} moves in the place of ${costs.moves}`]),
    ...(String(reached) === String(truth) ? [] : [`${seed}: ${reached} in the place of ${truth}`]),
    ...(String(bounds) === String(truth) ? [] : [`${seed}: bounds ${bounds} in the place of ${truth}`]),
  ];
}

/** What is not true of the reason why a meeting is not held. */
function untrue(
  problem: Problem,
  places: readonly (Place | null)[],
  meeting: number,
  reason: Reason,
): string[] {
  const what = `meeting ${meeting}: ${JSON.stringify(reason)}`;
  const alone = (one: number) => slotsAlone(problem, one);
  switch (reason.kind) {
    case 'no-common-slot':
      // Also where what must be before it takes all its slots: then it can be in none behind them.
      return alone(meeting).length === 0 || problem.meetings[meeting]!.after.length > 0 ? [] : [what];
    case 'after-unheld':
      return problem.meetings[meeting]!.after.includes(reason.meeting) && places[reason.meeting] === null
        ? []
        : [what];
    case 'too-many-meetings': {
      const hers = reason.meetings.every((one) => problem.meetings[one]!.people.includes(reason.person));
      const ordered = reason.meetings.some((one) => problem.meetings[one]!.after.length > 0);
      const within =
        ordered || reason.meetings.every((one) => alone(one).every((slot) => reason.slots.includes(slot)));
      return hers &&
        within &&
        reason.meetings.includes(meeting) &&
        reason.meetings.length > reason.slots.length
        ? []
        : [what];
    }
    case 'tables-taken':
      return reason.slots.some((slot) => isSoundWith(problem, places, meeting, slot, [])) ? [what] : [];
    case 'others-in-the-way': {
      const together = reason.meetings.length > 0;
      return together && isSoundWith(problem, places, meeting, reason.slot, reason.meetings) ? [] : [what];
    }
    case 'costs-more':
      return isSoundWith(problem, places, meeting, reason.slot, []) ? [] : [what];
  }
}

/** Whether the schedule without some meetings, and whatever comes after those, has room for this one in a slot. */
function isSoundWith(
  problem: Problem,
  places: readonly (Place | null)[],
  meeting: number,
  slot: number,
  without: readonly number[],
): boolean {
  const rules = { ...problem.rules, allPlaced: false, fairness: null };
  // Those that must be before it give way by being earlier.
  const meetings = problem.meetings.map((one, other) =>
    other === meeting ? { ...one, after: one.after.filter((each) => !without.includes(each)) } : one,
  );
  const out = new Set(without);
  for (let more = -1; more !== out.size;) {
    more = out.size;
    problem.meetings.forEach(({ after }, other) => {
      if (other !== meeting && after.some((each) => out.has(each))) out.add(other);
    });
  }
  const now = places.map((place, other) =>
    other === meeting ? { slot, table: -1 } : out.has(other) ? null : place,
  );
  const then = [...now.keys()].filter((other) => now[other]?.slot === slot);
  const seated = (index: number): boolean => {
    const other = then[index];
    if (other === undefined) return verify({ ...problem, rules, meetings }, now).violations.length === 0;
    return problem.tables.some((_, table) => {
      now[other] = { slot, table };
      return seated(index + 1);
    });
  };
  return seated(0);
}

/** Slots in which a meeting could be if it were the only one. */
function slotsAlone(problem: Problem, meeting: number): number[] {
  const rules = { ...problem.rules, allPlaced: false, fairness: null };
  const free = { ...problem, rules, meetings: problem.meetings.map((one) => ({ ...one, after: [] })) };
  return Array.from({ length: slotCount(problem) }, (_, slot) => slot).filter((slot) =>
    problem.tables.some((_, table) => {
      const only = problem.meetings.map((__, other) => (other === meeting ? { slot, table } : null));
      return verify(free, only).violations.length === 0;
    }),
  );
}

const faults: string[] = [];
let impossible = 0;
for (let seed = 1; seed <= PROBLEMS; seed += 1) {
  const problem = randomProblem(seed);
  const { costs } = bestByTrying(problem);
  faults.push(...faultsOf(problem, seed, costs));
  if (costs === null) impossible += 1;
}
for (const fault of faults.slice(0, 20)) console.log(fault);
record({
  row: 'small-problems',
  value: `${PROBLEMS} problems, ${impossible} of them without a schedule: ${faults.length} answers wrong`,
  holds: faults.length === 0 && impossible > PROBLEMS / 20 && impossible < PROBLEMS / 2,
});
