/** What an event has settled otherwise than usual. */
export interface ProgrammeSettings {
  severities: Readonly<Record<string, string>>;
  walking: { readonly withinVenue?: number; readonly betweenVenues?: number };
}

/** Whether the public sees the last release. */
export function isShown(
  event: { readonly state: string },
  programme: { readonly isPublic: boolean } | null,
): boolean {
  return event.state === 'live' && programme?.isPublic === true;
}

interface Rules {
  readonly severity: Readonly<Record<string, string>>;
  readonly minutes: {
    readonly walkWithinVenue: number;
    readonly walkBetweenVenues: number;
    readonly rest: number;
  };
}

/** The rules conflicts are judged by: the usual ones, and over them what the event has settled. */
export function rulesOf<Usual extends Rules>(
  { severities, walking }: ProgrammeSettings,
  usual: Usual,
): Usual {
  const known = Object.entries(severities).filter(([kind]) => kind in usual.severity);
  return {
    ...usual,
    severity: { ...usual.severity, ...Object.fromEntries(known) },
    minutes: {
      ...usual.minutes,
      walkWithinVenue: walking.withinVenue ?? usual.minutes.walkWithinVenue,
      walkBetweenVenues: walking.betweenVenues ?? usual.minutes.walkBetweenVenues,
    },
  };
}
