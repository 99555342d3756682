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

const KHMER =
  'M18 69c-3 0-6 0-8-1c-3-1-6-3-7-5c-2-2-3-4-3-8c0-4 2-8 5-11c4-2 9-3 16-3v10c-3 0-5 0-7 1c-1 1-2 2-2 3c0 1 0 2 1 3c1 1 3 1 5 1c3 0 6-1 8-2c2-2 4-5 6-9c1-3 2-8 2-14h11c0 8-1 15-3 20c-2 5-5 9-10 12c-4 2-8 3-14 3zM30 111v44c0 2 1 3 1 4c1 1 2 1 4 1h8v11h-16c-4 0-7-1-9-2c-2-1-2-3-2-6v-52zM16 113v-5c-4-4-6-7-8-9c-1-2-2-3-3-4c0-1-1-2-1-3c0 0 1-1 1-2c1-1 2-2 3-4c2-2 4-5 7-9h19v11h-19v0l15 17v8zM97 171c-9 0-16-1-21-3c-5-3-9-6-11-9c-2-4-3-8-3-13v-21l27-4c10-1 17-3 21-7c5-3 7-7 7-13c0-4-1-7-4-9c-3-3-9-4-16-4c-8 0-13 1-16 3c-3 2-5 5-5 7c0 2 1 3 2 4c2 1 4 2 6 2v11h-7c-4 0-7-1-10-4c-4-2-5-6-5-11c0-4 1-7 3-11c2-3 6-6 11-8c5-3 12-4 21-4c9 0 15 1 21 4c5 2 8 5 11 8c2 4 3 8 3 12c0 6-2 11-5 15c-3 4-7 7-14 10c-6 3-13 5-23 6l-14 2v12c0 5 2 8 5 11c3 2 8 3 16 3c7 0 13-1 16-3c3-3 4-6 4-11v-12h15v12c0 5-1 9-3 13c-3 3-6 6-11 9c-6 2-12 3-21 3zM125 214c-2 0-4 0-5-1c-2-1-3-2-4-4c-1-1-1-3-2-4h-47v-10h47v-16h14v16c2 1 4 2 5 4c2 1 2 3 2 5c0 2 0 4-1 5c-1 2-2 3-3 4c-2 1-4 1-6 1zM170 113v-5c-4-4-6-7-8-9c-1-2-2-3-3-4c0-1 0-2 0-3c0 0 0-1 0-2c1-1 2-2 3-4c2-2 4-5 7-9h19v11h-19v0l15 17v8zM184 111v49c0 4-1 7-3 8c-1 2-4 3-8 3h-3c-2 0-5 0-8-1c-3-1-6-3-7-5c-2-3-3-7-3-11c0-4 1-8 3-10c1-3 4-5 7-6c2-1 5-2 8-2v-25zM170 160v-13c-2 0-3 0-5 1c-2 1-3 3-3 6c0 2 1 4 3 5c1 1 3 1 5 1z';

/**
 * “Khmer” in Khmer, as outlines: whoever needs this link may hold a device without a Khmer font, and on a page in
 * another language one word is not worth the font. Drawn from Noto Sans Khmer (OFL).
 */
export function KhmerWord() {
  return (
    <svg class="khmer" viewBox="0 34 188 180" aria-hidden="true" fill="currentColor">
      <path d={KHMER} />
    </svg>
  );
}
