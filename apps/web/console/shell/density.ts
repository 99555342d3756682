/** How close the rows stand: 40 px or 32 px. Kept in this browser. */
export type Density = 'comfortable' | 'compact';

const KEPT = 'rm-console-density';

export function keptDensity(): Density {
  return localStorage.getItem(KEPT) === 'compact' ? 'compact' : 'comfortable';
}

export function applyDensity(density: Density): void {
  document.documentElement.dataset['density'] = density;
  localStorage.setItem(KEPT, density);
}
