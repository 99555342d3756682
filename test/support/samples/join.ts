import type { Stages } from './stage';

/** All of them together; an operation belongs to one context only. */
export function joined(parts: readonly Stages[]): Stages {
  const stages: Stages = {};
  for (const [operation, stage] of parts.flatMap((part) => Object.entries(part))) {
    if (operation in stages) throw new Error(`Two say how ${operation} is called.`);
    stages[operation] = stage;
  }
  return stages;
}
