/** What of the keyboard's event says which keys are down. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/**
 * What the keys that are down are called where something is bound to them, the most particular first: `Mod+Shift+z`,
 * `Shift+F8`, `F8`, `n`. Of a character Shift is a part already.
 */
export function namesOf({ key, ctrlKey, metaKey, shiftKey }: Pressed): readonly string[] {
  const character = key.length === 1;
  const plain = character ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return [`Mod+${shiftKey ? 'Shift+' : ''}${plain}`];
  return shiftKey && !character ? [`Shift+${plain}`, plain] : [plain];
}

/** The keys of such a name one by one, as they are shown. */
export function keysOf(name: string): readonly string[] {
  const [, modifier, rest] = /^(Mod|Shift)\+(.+)$/.exec(name) ?? [];
  return modifier === undefined || rest === undefined ? [name] : [modifier, ...keysOf(rest)];
}
