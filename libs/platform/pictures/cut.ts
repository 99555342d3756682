/** A width and a height, in whatever unit. */
export interface Size {
  width: number;
  height: number;
}

export interface Rectangle extends Size {
  left: number;
  top: number;
}

/** Which part of a picture somebody chose: how near, and how far to the right and down of what room there is, from 0 to 1. */
export interface Pick {
  zoom: number;
  right: number;
  down: number;
}

/** Nearer than this shows no person any more. */
export const MOST_ZOOM = 4;

/** The largest part of a picture in this shape, made smaller as it was zoomed into and put where it was moved. Whole pixels. */
export function cutOf(picture: Size, shape: Size, { zoom, right, down }: Pick): Rectangle {
  const near = within(zoom, 1, MOST_ZOOM);
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height) / near;
  const width = within(Math.round(shape.width * scale), 1, picture.width);
  const height = within(Math.round(shape.height * scale), 1, picture.height);
  return {
    width,
    height,
    left: Math.round((picture.width - width) * within(right, 0, 1)),
    top: Math.round((picture.height - height) * within(down, 0, 1)),
  };
}

function within(number: number, least: number, most: number): number {
  return Math.min(Math.max(number, least), most);
}
