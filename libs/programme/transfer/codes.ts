const LONGEST = 60;

/** A code made of words: small letters, digits and hyphens; `otherwise` where nothing is left. */
export function codeOf(text: string, otherwise: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST - 6)
    .replace(/^-+|-+$/g, '');
  return plain || otherwise;
}

/** Codes that are given once. */
export class Codes {
  private readonly taken: Set<string>;
  /** By what was wanted, the number to try next: a file may call all its sessions the same. */
  private readonly next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  free(wanted: string): string {
    let code = wanted;
    let number = this.next.get(wanted) ?? 2;
    for (; this.taken.has(code); number += 1) code = `${wanted}-${number}`;
    this.next.set(wanted, number);
    this.taken.add(code);
    return code;
  }
}
