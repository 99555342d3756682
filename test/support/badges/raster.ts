import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Grey values by row, 0 is black. */
export interface Raster {
  width: number;
  height: number;
  grey: Uint8Array;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Runs work in a folder of its own and removes the folder. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'badges-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every page as poppler draws it. */
export function pagesOf(pdf: Buffer, dpi: number): Raster[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', join(folder, 'in.pdf'), join(folder, 'page')]);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.pgm'))
      .sort()
      .map((file) => readPgm(readFileSync(join(folder, file))));
  });
}

function readPgm(file: Buffer): Raster {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('Not a grey picture.');
  return { width: Number(head[1]), height: Number(head[2]), grey: file.subarray(head[0].length) };
}

export function writePgm({ width, height, grey }: Raster): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

/** Whether the pixel is ink: darker than the middle grey. */
function inked(raster: Raster, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return false;
  return (raster.grey[y * raster.width + x] ?? 255) < 128;
}

/** Pixels with ink in both over pixels with ink in either, inside the box, in the best place within one pixel. */
export function overlap(one: Raster, other: Raster, box: Box): number {
  const steps = [-1, 0, 1];
  return Math.max(...steps.flatMap((dx) => steps.map((dy) => overlapAt(one, other, box, dx, dy))));
}

function overlapAt(one: Raster, other: Raster, box: Box, dx: number, dy: number): number {
  let both = 0;
  let either = 0;
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const a = inked(one, x, y);
      const b = inked(other, x + dx, y + dy);
      if (a && b) both += 1;
      if (a || b) either += 1;
    }
  }
  return either === 0 ? 0 : both / either;
}

/** Pixels of the box that are not paper. */
export function notPaper(raster: Raster, box: Box): number {
  let count = 0;
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1)
      if ((raster.grey[y * raster.width + x] ?? 255) < 250) count += 1;
  }
  return count;
}

/** The lower half of a page, where a badge has its code. */
export function lowerHalf({ width, height, grey }: Raster): Raster {
  const top = Math.floor(height / 2);
  return { width, height: height - top, grey: grey.subarray(top * width) };
}

// Jest looks globals up in a sandbox of its own, which is slow a million times over.
const { floor, max, min, round } = Math;

/** The picture made smaller by averaging, as a camera further away sees it. */
export function downscaled(raster: Raster, factor: number): Raster {
  const [width, height] = [floor(raster.width * factor), floor(raster.height * factor)];
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      grey[y * width + x] = average(raster, x / factor, y / factor, 1 / factor);
  }
  return { width, height, grey };
}

function average(raster: Raster, left: number, top: number, side: number): number {
  let sum = 0;
  let area = 0;
  for (let y = floor(top); y < top + side; y += 1) {
    for (let x = floor(left); x < left + side; x += 1) {
      const share = (min(x + 1, left + side) - max(x, left)) * (min(y + 1, top + side) - max(y, top));
      sum += share * (raster.grey[y * raster.width + x] ?? 255);
      area += share;
    }
  }
  return round(sum / area);
}
