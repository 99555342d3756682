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

/** What tells of a control's key beside it, to whoever sees it and to whoever has it read out. */
export function keyHint(name: string): { 'data-key': string; 'aria-keyshortcuts': string } {
  return {
    'data-key': shownKeys(name).join(' '),
    'aria-keyshortcuts': name.replace('Mod', 'Control').replace(/[a-z]$/, (key) => key.toUpperCase()),
  };
}
