import { type Problem, sessionOfSlots, slotCount } from '../optimiser/problem';

/**
 * A problem as a file of the benchmark, which `problemOfFile` reads again. Only what such a file can say: one day, pairs, every
 * table for two.
 */
export function fileOfProblem(problem: Problem): string {
  const { people, meetings, tables, sessions } = problem;
  const morning = sessions[0]?.slots ?? 0;
  const sessionCode = (only: readonly number[] | null) => (only === null ? 3 : only[0] === 0 ? 1 : 2);
  const list = (items: readonly (string | number)[]) => `[${items.join(',')}]`;
  const set = (items: readonly number[]) => `{${items.map((each) => each + 1).join(',')}}`;
  const own = people.map((_, person) =>
    meetings.flatMap((meeting, index) => (meeting.people.includes(person) ? [index + 1] : [])),
  );
  return [
    `nBusiness = ${people.length};`,
    `nMeetings = ${meetings.length};`,
    `nTables = ${tables.length};`,
    `nTotalSlots = ${slotCount(problem)};`,
    `nMorningSlots = ${sessionOfSlots(problem).filter((session) => session === 0).length || morning};`,
    '',
    `requested = [|${meetings.map(({ people: pair, sessions: only }) => `${pair.map((each) => each + 1).join(', ')},${sessionCode(only)}`).join('\n|')}|];`,
    '',
    `meetingsxBusiness = ${list(own.map((each) => `{${[1, ...each.map((index) => index + 1)].join(',')}}`))};`,
    `nMeetingsBusiness = ${list(own.map(({ length }) => length))};`,
    `forbidden = ${list(people.map(({ away }) => set(away)))};`,
    `fixed = ${list(meetings.map(({ fixed }) => (fixed === null ? 0 : fixed.slot + 1)))};`,
    `precedences = ${list(meetings.map(({ after }) => set(after)))};`,
    '',
  ].join('\n');
}
