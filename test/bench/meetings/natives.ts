import type { Instance } from '../../prove/meetings/instances';
import { type Native, type Said, askNative, askOurs, breaksAtMost } from '../../prove/meetings/native';
import { shown, table } from '../support/table';
import type { Proving } from './proving';

export interface Asked {
  name: string;
  /** Is there a schedule with so many breaks at most? */
  breaks: number;
  clauses: number;
  ours: Said;
  natives: Partial<Record<Native, Said>>;
}

/** The instances whose optimum took longest to prove, and that optimum. */
export function hardest(
  instances: readonly Instance[],
  proved: readonly Proving[],
  count: number,
): { instance: Instance; optimum: number }[] {
  return instances
    .flatMap((instance, index) => {
      const { breaks: optimum, toProof: seconds } = proved[index] ?? { breaks: null, toProof: null };
      return optimum === null || seconds === null ? [] : { instance, optimum, seconds };
    })
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count);
}

/**
 * Two questions about an instance whose optimum is proved, in the clauses of our encoding: a schedule that good, and a better
 * one. Every engine is given the same clauses and starts from nothing.
 */
export function askEverybody(
  { name, problem }: Instance,
  optimum: number,
  engines: readonly Native[],
  seconds: number,
): Asked[] {
  return [optimum, optimum - 1].flatMap((breaks) => {
    const clauses = breaks < 0 ? null : breaksAtMost(problem, breaks);
    if (clauses === null) return [];
    const natives = engines.map((engine) => [engine, askNative(engine, clauses, seconds)] as const);
    return {
      name,
      breaks,
      clauses: clauses.length,
      ours: askOurs(clauses, seconds),
      natives: Object.fromEntries(natives),
    };
  });
}

/** Engines that say different things, where both say something. */
export function contradictions(asked: readonly Asked[]): string[] {
  return asked.flatMap(({ name, breaks, ours, natives }) =>
    Object.entries(natives)
      .filter(([, { answer }]) => answer !== 'unknown' && ours.answer !== 'unknown' && answer !== ours.answer)
      .map(
        ([engine, { answer }]) => `${name} in ${breaks} breaks: ${engine} says ${answer}, we ${ours.answer}`,
      ),
  );
}

export function nativesTable(asked: readonly Asked[], engines: readonly Native[]): string[] {
  if (engines.length === 0) return ['none: install cadical, minisat or clasp'];
  const seconds = (said: Said | undefined) =>
    said === undefined || said.answer === 'unknown' ? '–' : shown(said.cpuSeconds, 2);
  return table(
    ['instance', 'breaks', 'clauses', 'answer', 'CPU s, ours', ...engines],
    asked.map(({ name, breaks, clauses, ours, natives }) => [
      name,
      shown(breaks),
      shown(clauses),
      ours.answer,
      seconds(ours),
      ...engines.map((engine) => seconds(natives[engine])),
    ]),
  );
}
