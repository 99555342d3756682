import type { Shot } from './camera';

/** Space of a contact sheet in CSS pixels. */
export interface Grid {
  columns: number;
  column: number;
  gap: number;
  caption: number;
  /** The tallest a sheet may be, its heading left out. */
  most: number;
  /** The tallest a tile may be: what is taller goes on in the next one. */
  slice: number;
}

/** A shot, or a part of a tall one, in its place. */
export interface Tile {
  shot: Shot;
  caption: string;
  left: number;
  top: number;
  height: number;
  /** How far down the scaled shot this tile begins. */
  from: number;
}

/** Lays shots out in order, each in the column that ends highest; as many sheets as it takes. */
export function pack(shots: readonly Shot[], grid: Grid): Tile[][] {
  const sheets: Tile[][] = [[]];
  let ends = freshColumns(grid);
  for (const part of shots.flatMap((shot) => slices(shot, grid))) {
    const needed = grid.caption + part.height;
    let column = ends.indexOf(Math.min(...ends));
    if ((ends[column] ?? 0) > 0 && (ends[column] ?? 0) + needed > grid.most) {
      sheets.push([]);
      ends = freshColumns(grid);
      column = 0;
    }
    const top = ends[column] ?? 0;
    sheets.at(-1)?.push({ ...part, left: column * (grid.column + grid.gap), top: top + grid.caption });
    ends[column] = top + needed + grid.gap;
  }
  return sheets.filter((tiles) => tiles.length > 0);
}

function freshColumns(grid: Grid): number[] {
  return Array.from({ length: grid.columns }, () => 0);
}

function slices(shot: Shot, grid: Grid): Omit<Tile, 'left' | 'top'>[] {
  const height = Math.round((shot.height * grid.column) / shot.width);
  const count = Math.ceil(height / grid.slice);
  const each = Math.ceil(height / count);
  return Array.from({ length: count }, (_, index) => ({
    shot,
    caption: count === 1 ? shot.name : `${shot.name} (${index + 1} of ${count})`,
    from: index * each,
    height: Math.min(each, height - index * each),
  }));
}
