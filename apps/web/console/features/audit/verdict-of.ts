/** Something wrong with an entry or a seal, as a verification names it. */
export interface Fault {
  kind: string;
  seal: string | null;
  position: string | null;
}

export interface AuditVerdict {
  entries: number;
  seals: number;
  faultCount: number;
  faults: Fault[];
}

/** Reads the result of a verification; null for anything else. */
export function verdictOf(result: Record<string, unknown> | null): AuditVerdict | null {
  if (result === null) return null;
  const { entries, seals, faultCount, faults } = result;
  if (typeof entries !== 'number' || typeof seals !== 'number' || typeof faultCount !== 'number') return null;
  return { entries, seals, faultCount, faults: Array.isArray(faults) ? faults.flatMap(faultOf) : [] };
}

function faultOf(value: unknown): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind, seal, position } = value as Record<string, unknown>;
  if (typeof kind !== 'string') return [];
  return [{ kind, seal: textOf(seal), position: textOf(position) }];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
