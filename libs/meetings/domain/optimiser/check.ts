import { DomainError } from '@app/kernel';
import { GOALS, keptPlace, type Problem, type Rules, sessionOfSlots, slotCount } from './problem';

/** As much as is looked at: a hundred times the largest event, and what still fits into memory. */
const MOST = { slots: 5_000, people: 100_000, meetings: 300_000, tables: 100_000, companies: 100_000 };
const MOST_CELLS = 50_000_000;
const HEAVIEST = 1_000;
const MOST_WANTED = 10_000;
const LONGEST_CHAIN = 1_000;

/**
 * Looks at a problem before anything is computed: every number names something that is there, and nothing contradicts itself
 * at first sight. Meetings are named as an organiser counts them, from 1.
 * @throws DomainError `meetings.impossible-input` with one sentence
 */
export function checkProblem(problem: Problem): void {
  checkRules(problem.rules);
  const slots = checkTimes(problem);
  checkSize(problem, slots);
  problem.people.forEach(({ away, company }, index) => {
    const who = `person ${index + 1}`;
    for (const slot of away) mustBeOf(slot, slots, `${who} is away in slot`);
    if (company !== null) mustBeOf(company, problem.companies.length, `${who} belongs to company`);
  });
  problem.companies.forEach(({ atLeast }, index) => {
    if (!isCount(atLeast) || atLeast > MOST_WANTED)
      throw impossible(`company ${index + 1} is to have ${atLeast} meetings at least`);
  });
  const sessions = sessionOfSlots(problem);
  problem.meetings.forEach((_, index) => checkMeeting(problem, index, sessions));
  checkKept(problem);
  checkOrder(problem);
  checkPublished(problem, slots);
}

function checkRules({ goals, fairness }: Rules): void {
  if (goals.length === 0) throw impossible('nothing is said of what makes one schedule better than another');
  const unknown = goals.find((goal) => !GOALS.includes(goal));
  if (unknown !== undefined) throw impossible(`${unknown} is no goal`);
  const twice = goals.find((goal, index) => goals.indexOf(goal) < index);
  if (twice !== undefined) throw impossible(`the goal ${twice} is named twice`);
  if (fairness !== null && !isCount(fairness))
    throw impossible(`breaks of two people may differ by ${fairness}, which is no whole number from 0`);
}

function checkSize(problem: Problem, slots: number): void {
  for (const what of ['people', 'meetings', 'tables', 'companies'] as const) {
    if (problem[what].length > MOST[what]) throw impossible(`there are more than ${MOST[what]} ${what}`);
  }
  const cells = slots * Math.max(problem.people.length, problem.meetings.length, problem.tables.length);
  if (cells > MOST_CELLS)
    throw impossible(`so many people, meetings or tables in ${slots} slots are too many`);
}

/** How many slots there are. */
function checkTimes(problem: Problem): number {
  const { sessions, tables } = problem;
  if (sessions.length > MOST.slots) throw impossible(`there are more than ${MOST.slots} sessions`);
  let day = 0;
  sessions.forEach((session, index) => {
    if (!isCount(session.slots) || session.slots === 0) throw impossible(`session ${index + 1} has no slots`);
    if (!isCount(session.day) || session.day < day) {
      throw impossible(`session ${index + 1} is on an earlier day than the one before`);
    }
    day = session.day;
  });
  const slots = slotCount(problem);
  if (slots > MOST.slots) throw impossible(`there are more than ${MOST.slots} slots`);
  tables.forEach(({ seats, closed }, index) => {
    const table = `table ${index + 1}`;
    if (!isCount(seats)) throw impossible(`${table} has ${seats} seats`);
    for (const slot of closed) mustBeOf(slot, slots, `${table} is closed in slot`);
  });
  return slots;
}

function checkMeeting(problem: Problem, index: number, sessionOf: readonly number[]): void {
  const { people, weight, sessions, fixed, after } = problem.meetings[index]!;
  const what = `meeting ${index + 1}`;
  if (people.length < 2) throw impossible(`${what} has fewer than two people`);
  for (const person of people) mustBeOf(person, problem.people.length, `${what} is of person`);
  if (new Set(people).size < people.length) throw impossible(`${what} names one person twice`);
  if (!isCount(weight) || weight === 0 || weight > HEAVIEST)
    throw impossible(`${what} weighs ${weight}, not a whole number from 1 to ${HEAVIEST}`);
  for (const session of sessions ?? [])
    mustBeOf(session, problem.sessions.length, `${what} may be in session`);
  for (const other of after) mustBeOf(other, problem.meetings.length, `${what} comes after meeting`);
  if (fixed === null) return;
  mustBeOf(fixed.slot, sessionOf.length, `${what} is fixed in slot`);
  const session = sessionOf[fixed.slot]!;
  if (sessions !== null && !sessions.includes(session)) {
    throw impossible(`${what} is fixed in slot ${fixed.slot + 1}, outside its session`);
  }
  if (fixed.table === null) return;
  mustBeOf(fixed.table, problem.tables.length, `${what} is fixed at table`);
  const { seats, closed } = problem.tables[fixed.table]!;
  if (seats < people.length)
    throw impossible(`${what} is fixed at table ${fixed.table + 1}, which has ${seats} seats`);
  if (closed.includes(fixed.slot)) {
    throw impossible(`${what} is fixed at table ${fixed.table + 1}, which is closed then`);
  }
}

/** A table is kept for the meeting that is fixed there, and for one only. */
function checkKept({ meetings }: Problem): void {
  const holders = new Map<string, number>();
  meetings.forEach((meeting, index) => {
    const kept = keptPlace(meeting);
    if (kept === null) return;
    const key = `${kept.table} ${kept.slot}`;
    const other = holders.get(key);
    if (other !== undefined) {
      throw impossible(
        `meetings ${other + 1} and ${index + 1} are fixed at table ${kept.table + 1} in slot ${kept.slot + 1}`,
      );
    }
    holders.set(key, index);
  });
}

/** No meeting comes after itself, however far around, nor after more than may be. */
function checkOrder({ meetings }: Problem): void {
  const state = new Uint8Array(meetings.length);
  const behind = new Int32Array(meetings.length);
  meetings.forEach((_, root) => {
    const path: { meeting: number; next: number }[] = [];
    const enter = (meeting: number) => {
      state[meeting] = 1;
      path.push({ meeting, next: 0 });
    };
    if (state[root] === 0) enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const before = meetings[step.meeting]!.after[step.next];
      step.next += 1;
      if (before === undefined) {
        state[step.meeting] = 2;
        for (const each of meetings[step.meeting]!.after)
          behind[step.meeting] = Math.max(behind[step.meeting]!, behind[each]! + 1);
        if (behind[step.meeting]! > LONGEST_CHAIN)
          throw impossible(`more than ${LONGEST_CHAIN} meetings come one after the other`);
        path.pop();
      } else if (state[before] === 1) {
        const circle = path.slice(path.findIndex(({ meeting }) => meeting === before));
        const names = circle.slice(0, 6).map(({ meeting }) => meeting + 1);
        throw impossible(
          `meetings ${names.join(', ')}${circle.length > 6 ? ' and others' : ''} come after each other in a circle`,
        );
      } else if (state[before] === 0) enter(before);
    }
  });
}

function checkPublished({ published, meetings, tables }: Problem, slots: number): void {
  if (published === null) return;
  if (published.length !== meetings.length) {
    throw impossible(
      `the published schedule has ${published.length} meetings in the place of ${meetings.length}`,
    );
  }
  published.forEach((place, index) => {
    if (place === null) return;
    mustBeOf(place.slot, slots, `meeting ${index + 1} was published in slot`);
    mustBeOf(place.table, tables.length, `meeting ${index + 1} was published at table`);
  });
}

function mustBeOf(index: number, count: number, what: string): void {
  if (isCount(index) && index < count) return;
  throw impossible(`${what} ${index + 1}, and there are ${count}`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function impossible(why: string): DomainError {
  return new DomainError({
    code: 'meetings.impossible-input',
    kind: 'invalid',
    title: 'This cannot be scheduled',
    detail: `The meetings cannot be looked at: ${why}.`,
  });
}
