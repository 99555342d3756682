/** What a picture of a speaker is like: upright, large enough for a programme, no larger than a screen. */
export const PORTRAIT = { shape: { width: 35, height: 45 }, leastWidth: 200, mostWidth: 900 } as const;
