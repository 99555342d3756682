import { checkProblem } from '../optimiser/check';
import { fileOfProblem } from './file-of-problem';
import { SHAPES, VARIANTS, benchmarkLike } from './generator';
import { problemOfFile } from './problem-of-file';

const SMALL = `% two pairs
nBusiness = 3; nMeetings = 2; nTables = 1;
nTotalSlots = 3;  nMorningSlots = 2;
requested = [|1, 2,1,
|2, 3,3,
|];
meetingsxBusiness = [{1,2},{1,2,3},{1,3}];
nMeetingsBusiness = [1,2,1];
forbidden = [{0},{},{3}];
fixed = [0,1];
precedences = [{},{1}];`;

const with_ = (from: string | RegExp, to: string) => SMALL.replace(from, to);

describe('a file of the benchmark', () => {
  it('is read with everything counted from 0', () => {
    const { sessions, tables, people, meetings } = problemOfFile(SMALL);
    expect({ sessions, tables, people, meetings }).toEqual({
      sessions: [
        { day: 0, slots: 2 },
        { day: 0, slots: 1 },
      ],
      tables: [{ seats: 2, closed: [] }],
      people: [
        { away: [], company: null },
        { away: [], company: null },
        { away: [2], company: null },
      ],
      meetings: [
        { people: [0, 1], weight: 1, sessions: [0], fixed: null, after: [] },
        { people: [1, 2], weight: 1, sessions: null, fixed: { slot: 0, table: null }, after: [0] },
      ],
    });
  });

  it.each([
    ['an empty one', '', 'nTotalSlots is missing'],
    ['words', 'Dear colleagues,', 'in line 1, "=" is missing'],
    ['rubbish', '\u0000\u0001\u0002', 'in line 1, the name of a section is missing'],
    ['a missing section', with_(/fixed.*\n/, ''), 'fixed is missing'],
    ['a section twice', `${SMALL}\nfixed = [0,0];`, 'in line 12, fixed is given a second time'],
    ['a missing semicolon', with_('nTables = 1;', 'nTables = 1'), 'in line 3, ";" is missing'],
    ['a person out of range', with_('|2, 3,3', '|2, 9,3'), '9 in requested is not between 1 and 3'],
    ['a session there is not', with_('|2, 3,3', '|2, 3,4'), 'meeting 2 is in session 4'],
    ['a slot out of range', with_('fixed = [0,1]', 'fixed = [0,7]'), '7 in fixed is not between 0 and 3'],
    ['too few entries', with_('fixed = [0,1]', 'fixed = [0]'), 'fixed has 1 entries in the place of 2'],
    ['a number for a list', with_('fixed = [0,1]', 'fixed = 3'), 'fixed is not a list'],
    [
      'sets for numbers',
      with_('fixed = [0,1]', 'fixed = [{},{}]'),
      'fixed holds sets in the place of numbers',
    ],
    ['numbers for sets', with_('[{},{1}]', '[0,1]'), 'precedences holds numbers in the place of sets'],
    ['short rows', with_('|2, 3,3', '|2, 3'), 'requested has no rows of three'],
    [
      'a huge number',
      with_('nTables = 1;', 'nTables = 99999999999999999999;'),
      'in line 2, a number is too large',
    ],
    [
      'too many tables',
      with_('nTables = 1;', 'nTables = 1000000;'),
      '1000000 in nTables is not between 0 and 20000',
    ],
    ['ten megabytes', 'x'.repeat(10_000_000), 'it is longer than any file of the benchmark'],
  ])('is refused in one sentence: %s', (_, text, why) => {
    expect(() => problemOfFile(text)).toThrow(
      expect.objectContaining({
        code: 'meetings.not-a-problem',
        detail: `This is no problem of the benchmark: ${why}.`,
      }),
    );
  });

  it.each(
    Object.keys(SHAPES).flatMap((shape) =>
      VARIANTS.map((variant) => [shape as keyof typeof SHAPES, variant] as const),
    ),
  )('says what a generated problem says: %s, %s', (shape, variant) => {
    const problem = benchmarkLike(SHAPES[shape], variant, 7);
    checkProblem(problem);
    const again = problemOfFile(fileOfProblem(problem));
    const sorted = problem.meetings.map((meeting) => ({
      ...meeting,
      after: [...meeting.after].sort((a, b) => a - b),
    }));
    expect({
      ...again,
      meetings: again.meetings.map((each) => ({ ...each, after: [...each.after].sort((a, b) => a - b) })),
    }).toEqual({
      ...problem,
      meetings: sorted,
    });
  });
});
