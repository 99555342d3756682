import { keysOf } from './pressed';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '↵',
  Escape: 'Esc',
  Mod: /Mac|iPad|iPhone/.test(navigator.platform) ? '⌘' : 'Ctrl',
  Shift: '⇧',
};

/** The keys of a binding's name as they stand on a keyboard, one by one. */
export function shownKeys(name: string): string[] {
  return name
    .split(' ')
    .flatMap(keysOf)
    .map((key) => SIGNS[key] ?? key.toUpperCase());
}

/** The same as a screen reader is told of them: ARIA’s names, with plus signs between. */
export function spokenKeys(name: string): string {
  return name.replace('Mod', 'Control').replace(/[a-z]$/, (key) => key.toUpperCase());
}
