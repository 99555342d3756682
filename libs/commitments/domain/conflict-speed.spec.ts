import { FULL, largeProgramme, numbers, sessionTime } from '../../../test/support/programmes/large-programme';
import { ConflictGraph } from './conflict-graph';
import { conflictsOf } from './conflicts-of';
import { movedTo } from './plan';

const SEED = 20261130;
const MOVES = 200;

/** In milliseconds, and kept on a machine that does much else meanwhile: what it takes is a small part of them. */
const BARS = { move: 16, fromNothing: 200, held: 1 };

describe(`400 sessions beside 12,000 meetings (seed ${SEED})`, () => {
  const plan = largeProgramme(SEED);
  const next = numbers(SEED + 1);
  const moves = Array.from({ length: MOVES }, () => {
    const session = plan.sessions[next(FULL.sessions)];
    if (!session) throw new Error('There is no such session.');
    return movedTo(session, { from: sessionTime(next, FULL).from, roomId: `room-${next(FULL.rooms)}` });
  });

  /** An editor is at work for a while; the first moves are those of code that is not compiled yet. */
  function warmUp(graph: ConflictGraph): void {
    for (const session of moves) graph.move(session);
    for (const session of plan.sessions) graph.move(session);
    graph.list();
  }

  it(`are judged from nothing within ${BARS.fromNothing} ms`, () => {
    const best = Math.min(...Array.from({ length: 8 }, () => timed(() => conflictsOf(plan))));
    report(`from nothing ${best.toFixed(1)} ms, ${conflictsOf(plan).length} conflicts`);
    expect(best).toBeLessThan(BARS.fromNothing);
  });

  it(`are judged anew after a move within ${BARS.move} ms, as they are from nothing`, () => {
    const graph = new ConflictGraph(plan);
    warmUp(graph);
    const sessions = new Map(plan.sessions.map((session) => [session.id, session]));
    const times = moves.map((session, at) => {
      const took = timed(() => {
        graph.move(session);
        graph.list();
      });
      sessions.set(session.id, session);
      if (at % 40 === 0) {
        expect(graph.list()).toEqual(conflictsOf({ ...plan, sessions: [...sessions.values()] }));
      }
      return took;
    });
    report(`after a move ${quantiles(times)}`);
    expect(p95(times)).toBeLessThan(BARS.move);
    expect(graph.list()).toEqual(conflictsOf({ ...plan, sessions: [...sessions.values()] }));
  });

  it(`are told of a session that is held somewhere within ${BARS.held} ms`, () => {
    const graph = new ConflictGraph(plan);
    warmUp(graph);
    const times = moves.map((session) =>
      Math.min(...[1, 2, 3].map(() => timed(() => graph.against(session)))),
    );
    report(`held somewhere ${quantiles(times)}`);
    expect(p95(times)).toBeLessThan(BARS.held);
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

const p95 = (times: readonly number[]) => at(times, 0.95);

const quantiles = (times: readonly number[]) =>
  `p50 ${at(times, 0.5).toFixed(2)} ms, p95 ${p95(times).toFixed(2)} ms, most ${at(times, 1).toFixed(2)} ms`;

/** Past Jest, which puts the place of every line under it. */
function report(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
