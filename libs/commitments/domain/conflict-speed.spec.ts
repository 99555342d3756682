import { FULL, largeProgramme, numbers, sessionTime } from '../../../test/support/programmes/large-programme';
import { ConflictGraph } from './conflict-graph';
import { conflictsOf } from './conflicts-of';
import { movedTo } from './plan';

const SEED = 20261130;
const MOVES = 200;

/**
 * How often a move, and a session that is held somewhere, must go into what all takes from nothing. Other tests share the
 * cores, so milliseconds are printed here and judged where nothing else runs; an editor that judged everything anew for
 * each of them would be at one.
 */
const TIMES = { move: 20, held: 60 };

describe(`400 sessions beside 12,000 meetings (seed ${SEED})`, () => {
  it('are judged anew around a move, and around a session that is held, in a small part of the time', () => {
    const plan = largeProgramme(SEED);
    const next = numbers(SEED + 1);
    const moves = Array.from({ length: MOVES }, () => {
      const session = plan.sessions[next(FULL.sessions)];
      if (!session) throw new Error('There is no such session.');
      return movedTo(session, { from: sessionTime(next, FULL).from, roomId: `room-${next(FULL.rooms)}` });
    });

    const fromNothing = Array.from({ length: 8 }, () => timed(() => conflictsOf(plan)));
    const graph = new ConflictGraph(plan);
    // An editor is at work for a while; the first moves are those of code that is not compiled yet.
    for (const session of [...moves, ...plan.sessions]) graph.move(session);
    graph.list();
    const held = moves.map((session) => timed(() => graph.against(session)));
    const moved = moves.map((session) =>
      timed(() => {
        graph.move(session);
        graph.list();
      }),
    );
    report(`from nothing ${quantiles(fromNothing)}; ${graph.list().length} conflicts`);
    report(`after a move ${quantiles(moved)}`);
    report(`held somewhere ${quantiles(held)}`);
    expect(median(moved) * TIMES.move).toBeLessThan(median(fromNothing));
    expect(median(held) * TIMES.held).toBeLessThan(median(fromNothing));

    const sessions = new Map([...plan.sessions, ...moves].map((session) => [session.id, session]));
    expect(graph.list()).toEqual(conflictsOf({ ...plan, sessions: [...sessions.values()] }));
  });
});

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? NaN;
}

const median = (times: readonly number[]) => at(times, 0.5);

const quantiles = (times: readonly number[]) =>
  `p50 ${median(times).toFixed(2)} ms, p95 ${at(times, 0.95).toFixed(2)} ms, least ${Math.min(...times).toFixed(2)} ms`;

/** Past Jest, which puts the place of every line under it. */
function report(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
