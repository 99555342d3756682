import { type Zoom, ZOOMS } from './editor-context';

const KEPT = 'rm-programme-zoom';
const USUAL: Zoom = 15;

/** How close one looks at the grid, kept in this browser. */
export const keptZoom = {
  read: (): Zoom => {
    const kept = Number(localStorage.getItem(KEPT));
    return kept in ZOOMS ? (kept as Zoom) : USUAL;
  },
  write: (zoom: Zoom): void => {
    localStorage.setItem(KEPT, String(zoom));
  },
};
