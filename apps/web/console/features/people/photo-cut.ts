interface Sides {
  width: number;
  height: number;
}

/** Which part of a picture is kept: how far in, and how far to the right and down of what is left over. */
export interface Cut {
  zoom: number;
  right: number;
  down: number;
}

/** As much as the shape lets, from the middle. */
export const WHOLE: Cut = { zoom: 1, right: 0.5, down: 0.5 };

/** The part of a picture that a cut of this shape keeps, in its pixels: the same sum as on the server. */
export function partOf(
  picture: Sides,
  shape: Sides,
  { zoom, right, down }: Cut,
): Sides & { x: number; y: number } {
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height) / zoom;
  const [width, height] = [shape.width * scale, shape.height * scale];
  return { width, height, x: (picture.width - width) * right, y: (picture.height - height) * down };
}

/** How far one may go in before too few pixels are left. */
export function mostZoom(picture: Sides, shape: Sides, least: Sides): number {
  return Math.max(1, Math.min(4, partOf(picture, shape, WHOLE).width / least.width));
}
