import { DomainError } from '@app/kernel';
import { keptPlace, type Problem, sessionOfSlots, slotCount } from './problem';

/**
 * Looks at a problem before anything is computed: every number names something that is there, and nothing contradicts itself
 * at first sight. Meetings are named as an organiser counts them, from 1.
 * @throws DomainError `meetings.impossible-input` with one sentence
 */
export function checkProblem(problem: Problem): void {
  if (problem.rules.goals.length === 0)
    throw impossible('nothing is said of what makes one schedule better than another');
  const slots = slotCount(problem);
  checkTimes(problem, slots);
  problem.people.forEach(({ away, company }, index) => {
    const who = `person ${index + 1}`;
    for (const slot of away) mustBeOf(slot, slots, `${who} is away in slot`);
    if (company !== null) mustBeOf(company, problem.companies.length, `${who} belongs to company`);
  });
  problem.companies.forEach(({ atLeast }, index) => {
    if (!isCount(atLeast)) throw impossible(`company ${index + 1} is to have ${atLeast} meetings at least`);
  });
  problem.meetings.forEach((_, index) => checkMeeting(problem, index, slots));
  checkKept(problem);
  checkOrder(problem);
  checkPublished(problem, slots);
}

function checkTimes({ sessions, tables }: Problem, slots: number): void {
  let day = 0;
  sessions.forEach((session, index) => {
    if (!isCount(session.slots) || session.slots === 0) throw impossible(`session ${index + 1} has no slots`);
    if (!isCount(session.day) || session.day < day) {
      throw impossible(`session ${index + 1} is on an earlier day than the one before`);
    }
    day = session.day;
  });
  tables.forEach(({ seats, closed }, index) => {
    const table = `table ${index + 1}`;
    if (!isCount(seats)) throw impossible(`${table} has ${seats} seats`);
    for (const slot of closed) mustBeOf(slot, slots, `${table} is closed in slot`);
  });
}

function checkMeeting(problem: Problem, index: number, slots: number): void {
  const { people, weight, sessions, fixed, after } = problem.meetings[index]!;
  const what = `meeting ${index + 1}`;
  if (people.length < 2) throw impossible(`${what} has fewer than two people`);
  for (const person of people) mustBeOf(person, problem.people.length, `${what} is of person`);
  if (new Set(people).size < people.length) throw impossible(`${what} names one person twice`);
  if (!isCount(weight) || weight === 0)
    throw impossible(`${what} weighs ${weight}, not a whole number above 0`);
  for (const session of sessions ?? [])
    mustBeOf(session, problem.sessions.length, `${what} may be in session`);
  for (const other of after) mustBeOf(other, problem.meetings.length, `${what} comes after meeting`);
  if (fixed === null) return;
  mustBeOf(fixed.slot, slots, `${what} is fixed in slot`);
  const session = sessionOfSlots(problem)[fixed.slot]!;
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

/** No meeting comes after itself, however far around. */
function checkOrder({ meetings }: Problem): void {
  const state = new Uint8Array(meetings.length);
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
