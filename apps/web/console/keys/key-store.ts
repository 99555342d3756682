import type { MessageId } from '../i18n/speech';
import { namesOf } from './pressed';

/**
 * One key, two pressed one after the other ("g p") or together with others ("Mod+z", "Shift+F8"), and what it does on the
 * page that is open. `Mod` is Ctrl, or ⌘.
 */
export interface Binding {
  keys: string;
  does: MessageId;
  run: () => void;
}

type Listener = () => void;

const KEPT = 'rm-console-keys';
const PAUSE = 1200;

const bound = new Set<readonly Binding[]>();
const listeners = new Set<Listener>();
let on = localStorage.getItem(KEPT) !== 'off';
let first = '';
let forget = 0;
let snapshot: readonly Binding[] = [];

function changed(): void {
  snapshot = [...bound].flat();
  listeners.forEach((listener) => {
    listener();
  });
}

export function bind(bindings: readonly Binding[]): () => void {
  bound.add(bindings);
  changed();
  return () => {
    bound.delete(bindings);
    changed();
  };
}

export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const boundNow = (): readonly Binding[] => snapshot;

export const keysAreOn = (): boolean => on;

/** Switches the keys that are a single character on or off (WCAG 2.2, 2.1.4), in this browser. */
export function switchKeys(wanted: boolean): void {
  on = wanted;
  localStorage.setItem(KEPT, wanted ? 'on' : 'off');
  changed();
}

/** Runs what is bound to the key that was pressed, unless somebody is typing or a dialog is open. */
export function press(event: KeyboardEvent): void {
  if (event.altKey || event.defaultPrevented) return;
  const together = event.ctrlKey || event.metaKey;
  const character = event.key.length === 1 && !together;
  if (character && !on) return;
  if (typing(event.target) || (!character && pressable(event.target)) || dialogOpen()) return;

  const names = namesOf(event);
  const key = names.find((name) => find(name) !== undefined) ?? names.at(-1) ?? '';
  // Ctrl by itself, and what the browser does with it, is no second key.
  if (together && find(key) === undefined) return;
  const found = (first === '' ? undefined : find(`${first} ${key}`)) ?? find(key);
  window.clearTimeout(forget);
  first = '';
  if (found !== undefined) {
    event.preventDefault();
    found.run();
  } else if (snapshot.some(({ keys }) => keys.startsWith(`${key} `))) {
    first = key;
    forget = window.setTimeout(() => {
      first = '';
    }, PAUSE);
  }
}

// What was bound last stands on top: a page's key before the shell's.
function find(keys: string): Binding | undefined {
  return snapshot.findLast((binding) => binding.keys === keys);
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  );
}

function pressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('[role=menu], [role=listbox], [role=radiogroup]') !== null
  );
}

function dialogOpen(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true]') !== null;
}
