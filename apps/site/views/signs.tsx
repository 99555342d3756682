const SHAPES = {
  done: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M8 12l3 3l5-6',
  now: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M12 7v5l3 2',
  ahead: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0',
  stopped: 'M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM9 9l6 6M15 9l-6 6',
  back: 'M12 3.5L21 19.5H3zM12 9.5v4M12 16.5v.1',
} as const;

export type SignKind = keyof typeof SHAPES;

/** A state's sign: every state has a shape of its own and stands beside its word. */
export function Sign({ kind }: { kind: SignKind }) {
  return (
    <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[kind]} />
    </svg>
  );
}

/** Strands that become one river: the mark. */
export function Mark() {
  return (
    <svg
      viewBox="0 0 28 28"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
    >
      <path d="M2 5c11 0 11 9 24 9M2 14h24M2 23c11 0 11-9 24-9" />
    </svg>
  );
}

/** Six strands, one for each country, that meet: the foot of a cover. */
export function Strands() {
  return (
    <svg class="strands" viewBox="0 0 1200 120" preserveAspectRatio="none" aria-hidden="true">
      <path
        vector-effect="non-scaling-stroke"
        d="M0 6C420 6 520 88 1200 92M0 34C380 34 520 90 1200 94M0 62C360 62 540 92 1200 96M0 84C340 84 560 96 1200 98M0 102C340 102 560 100 1200 100M0 116C380 116 560 104 1200 102"
      />
    </svg>
  );
}
