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

  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  free(wanted: string): string {
    let code = wanted;
    for (let number = 2; this.taken.has(code); number += 1) code = `${wanted}-${number}`;
    this.taken.add(code);
    return code;
  }
}
