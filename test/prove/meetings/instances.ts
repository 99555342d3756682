import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { problemOfFile } from '../../../libs/meetings/domain/benchmark/problem-of-file';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';

export interface Instance {
  name: string;
  problem: Problem;
  /** Its published optimum; null where it has no schedule, undefined where nobody has said. */
  published?: number | null;
}

/** The benchmark files of a folder, and what its optima.csv says of them where it has one. */
export function instancesIn(folder: string): Instance[] {
  const published = optimaIn(folder);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.dzn'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.dzn'.length);
      const problem = problemOfFile(readFileSync(join(folder, file), 'utf8'));
      return { name, problem, published: published.get(name) };
    });
}

function optimaIn(folder: string): ReadonlyMap<string, number | null> {
  const file = join(folder, 'optima.csv');
  const optima = new Map<string, number | null>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const [name, value] = line.trim().split(',');
    if (name && value && !name.startsWith('#')) optima.set(name, value === '-' ? null : Number(value));
  }
  return optima;
}
