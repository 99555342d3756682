/** What a picture may be, as it comes. */
export const MOST_MEGABYTES = 10;
export const MOST_MEGAPIXELS = 25;

/** Pictures worked on at once, and how many may wait for that: each holds its decoded pixels in memory. */
export const AT_ONCE = 1;
export const IN_LINE = 8;
