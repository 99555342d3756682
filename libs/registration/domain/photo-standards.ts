/** What a picture of a person is asked to show; a person reads it, no program can tell. */
export const PHOTO_RULES = ['alone', 'plain', 'facing', 'recent'] as const;

export type PhotoRule = (typeof PHOTO_RULES)[number];

/** Shapes a picture may be asked in: passports of most countries, a square, a visa of some. */
export const PHOTO_SHAPES = ['35x45', '1x1', '3x4', '2x3'] as const;

export type PhotoShape = (typeof PHOTO_SHAPES)[number];

/** What is asked where the organiser says nothing else: a badge is printed from it. */
export const PHOTO_DEFAULTS = { shape: '35x45', least: 300, rules: ['alone', 'plain', 'facing'] } as const;

/** Fewer pixels show no face, and more has no telephone in hand. */
export const PHOTO_LEAST = { min: 100, max: 1200 } as const;

/** The width of what is kept, in pixels: enough for a badge, and small on the way. */
export const PHOTO_MOST = 720;

/** The sides of a shape. */
export function sidesOf(shape: PhotoShape): { width: number; height: number } {
  const [width = 1, height = 1] = shape.split('x').map(Number);
  return { width, height };
}
