import { type ConflictKind, type ConflictRules, SEVERITIES, type Severity } from './rules';

/** Whom or what a conflict is about. */
export interface Subject {
  readonly kind: 'room' | 'person' | 'interpreter' | 'session';
  readonly id: string;
}

/** What a sentence counts. `short` and the like are minutes. */
export interface Figures {
  /** How long it lasts: the overlap, the work of an interpreter, the time outside open hours. */
  readonly minutes?: number;
  /** How much of the walk, or of clearing and setting up, there is no time for. */
  readonly short?: number;
  readonly gap?: number;
  readonly needed?: number;
  readonly capacity?: number;
  readonly most?: number;
  /** How many of a meeting are invited elsewhere. */
  readonly people?: number;
}

export interface Conflict {
  /** The same for as long as the same parties are in each other's way for the same reason, wherever they are moved. */
  readonly key: string;
  readonly kind: ConflictKind;
  readonly severity: Exclude<Severity, 'ignore'>;
  /** Ids, in order. */
  readonly sessions: readonly string[];
  readonly others: readonly string[];
  readonly subject: Subject;
  /** Of an interpreter's load: which limit. */
  readonly limit: 'at-once' | 'day' | null;
  /** When: the overlap; of a gap that is too short, the gap. */
  readonly from: number;
  readonly to: number;
  readonly figures: Figures;
}

/** A conflict before the rules have said how grave it is. */
export type Finding = Omit<Conflict, 'key' | 'severity' | 'limit'> & Partial<Pick<Conflict, 'limit'>>;

export const MINUTE = 60_000;

/** What was found, as the rules see it; what they ignore is none. */
export function weighed(rules: ConflictRules, findings: readonly Finding[]): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const finding of findings) {
    const severity = rules.severity[finding.kind];
    if (severity === 'ignore') continue;
    const { kind, subject, from, to, figures, limit = null } = finding;
    const sessions = finding.sessions.toSorted();
    const others = finding.others.toSorted();
    const key = keyOf({ kind, sessions, others, subject, limit });
    conflicts.push({ key, kind, severity, sessions, others, subject, limit, from, to, figures });
  }
  return conflicts;
}

/** Whether a conflict has become worse than it was when somebody looked at it and let it stay. */
export function isGraver(now: Figures, then: Figures): boolean {
  return excessOf(now) > excessOf(then);
}

/** How far it goes beyond what may be: minutes, people or seats. */
function excessOf({ minutes = 0, most = 0, short, needed = 0, capacity, people }: Figures): number {
  if (capacity !== undefined) return needed - capacity;
  return short ?? people ?? minutes - most;
}

function keyOf({
  kind,
  sessions,
  others,
  subject,
  limit,
}: Pick<Conflict, 'kind' | 'sessions' | 'others' | 'subject' | 'limit'>): string {
  const about = `${subject.kind}:${subject.id}`;
  const parts = [kind, sessions.join('+'), others.join('+'), about];
  return (limit === null ? parts : [...parts, limit]).join('/');
}

/** The gravest first, then by time; the key has the last word, so that the order is the same everywhere. */
export function byWeight(a: Conflict, b: Conflict): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    a.from - b.from ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}
