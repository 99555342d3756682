/** What mail programs make a link of: an address, a path, or a dot within a word, as in `evil.example`. */
const LINKED = /[/@\\]|:\S|\bwww\b|[\p{L}\p{N}-]\p{M}*\.[\p{L}\p{N}]{2,}/iu;

/**
 * The name as a mail may greet by it; empty where it would be shown as a link. Anybody may type somebody else's address
 * beside a name of their making, and we would carry what they want read to a stranger, in our own name.
 */
export function greeted(name: string): string {
  return LINKED.test(name) ? '' : name;
}
