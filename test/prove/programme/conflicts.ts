import { isDeepStrictEqual } from 'node:util';
import { type Conflict, conflictsOf, movedTo, type Plan, type PlannedSession } from '@app/commitments';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { record } from '../../support/proof';
import { FULL, largeProgramme, numbers, sessionTime } from '../../support/programmes/large-programme';
import { bundled } from './bundle';
import { ms, percentile, prove } from './stage';
import { traced, worked } from './trace';

const SEED = 20261130;
const MOVES = 200;
const FROM_NOTHING = 9;
const BAR = { move: 16, nothing: 200 };

/** What the bundle puts on the page. */
declare const proof: {
  graphOf: (plan: Plan) => { move: (s: PlannedSession) => void; list: () => Conflict[] };
};
interface Held {
  graph?: ReturnType<(typeof proof)['graphOf']>;
  list?: readonly Conflict[];
}

prove(async () => {
  const plan = largeProgramme(SEED, FULL);
  const next = numbers(SEED + 1);
  const moves = Array.from({ length: MOVES }, () => {
    const session = plan.sessions[next(FULL.sessions)];
    if (!session) throw new Error('There is no such session.');
    return movedTo(session, { from: sessionTime(next, FULL).from, roomId: `room-${next(FULL.rooms)}` });
  });
  const moved = new Map([...plan.sessions, ...moves].map((session) => [session.id, session]));
  const after: Plan = { ...plan, sessions: [...moved.values()] };

  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundled('./conflicts-in-browser.ts') });
    const seen = await movedInBrowser(page, plan, moves);
    const server = Array.from({ length: FROM_NOTHING }, () => {
      const from = process.cpuUsage();
      const list = conflictsOf(after);
      const { user, system } = process.cpuUsage(from);
      return { list, took: (user + system) / 1000 };
    });
    const [first] = server;
    if (!first) throw new Error('The server found nothing.');
    const nothing = server.map(({ took }) => took);
    const equal = isDeepStrictEqual(seen.list, JSON.parse(JSON.stringify(first.list)));
    const p95 = percentile(seen.moves, 95);
    const value =
      `${FULL.sessions} sessions and ${FULL.meetings} meetings, ${first.list.length} conflicts: ` +
      `in the browser p50 ${ms(percentile(seen.moves, 50))}, p95 ${ms(p95)}, most ${ms(Math.max(...seen.moves))} after each of ${seen.moves.length} moves; ` +
      `on the server from nothing ${ms(percentile(nothing, 50))} (first ${ms(first.took)}); the two lists are ${equal ? 'equal' : 'NOT equal'}`;
    process.stdout.write(`${value}\n`);
    record({
      row: 'conflicts',
      value,
      holds:
        equal &&
        first.list.length > 0 &&
        seen.moves.length === MOVES &&
        p95 <= BAR.move &&
        percentile(nothing, 50) <= BAR.nothing,
      seed: SEED,
      values: { moves: seen.moves, nothing, conflicts: first.list.length },
    });
  } finally {
    await browser.close();
  }
});

/** Each move as an event of its own, so that the browser tells how long its thread worked on it; and the list at the end. */
async function movedInBrowser(
  page: Page,
  plan: Plan,
  moves: readonly PlannedSession[],
): Promise<{ moves: number[]; list: Conflict[] }> {
  await page.evaluate(
    ([given, sessions]) => {
      const held = globalThis as Held;
      const graph = proof.graphOf(given);
      held.graph = graph;
      // An editor has been at work for a while: once there and back.
      for (const session of [...sessions, ...given.sessions]) graph.move(session);
      held.list = graph.list();
      document.addEventListener('moved', (event) => {
        graph.move((event as CustomEvent<PlannedSession>).detail);
        held.list = graph.list();
      });
    },
    [plan, moves] as [Plan, PlannedSession[]],
  );
  const cdp = await page.context().newCDPSession(page);
  const trace = await traced(cdp, async () => {
    for (const session of moves) {
      await page.evaluate((detail) => {
        document.dispatchEvent(new CustomEvent('moved', { detail }));
      }, session);
    }
  });
  const took = trace
    .filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'moved')
    .map((event) => Math.round(worked(event) * 100) / 100);
  return { moves: took, list: await page.evaluate(() => [...((globalThis as Held).list ?? [])]) };
}
