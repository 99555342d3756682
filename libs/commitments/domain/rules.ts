/** Every way in which parts of a programme are in each other's way. */
export const CONFLICT_KINDS = [
  'room',
  'person',
  'walking',
  'turnaround',
  'interpreter',
  'interpreter-load',
  'capacity',
  'closed-room',
  'unavailable',
  'plenary',
  'outside-days',
] as const;

export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** What a conflict stops, the gravest first. */
export const SEVERITIES = ['block-scheduling', 'block-release', 'warn', 'ignore'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What an event makes of conflicts. */
export interface ConflictRules {
  readonly severity: Readonly<Record<ConflictKind, Severity>>;
  readonly minutes: {
    readonly walkWithinVenue: number;
    readonly walkBetweenVenues: number;
    /** A shorter pause is none to an interpreter. */
    readonly rest: number;
  };
}

/** The rules of an event that has made none. */
export const DEFAULT_RULES: ConflictRules = {
  severity: {
    room: 'block-release',
    person: 'block-release',
    walking: 'warn',
    turnaround: 'warn',
    interpreter: 'block-release',
    'interpreter-load': 'warn',
    capacity: 'warn',
    'closed-room': 'block-release',
    unavailable: 'block-release',
    plenary: 'warn',
    'outside-days': 'warn',
  },
  minutes: { walkWithinVenue: 5, walkBetweenVenues: 30, rest: 10 },
};
