import { type ParsedAddress, parseAddress } from '@app/mail';
import { domainOf, type ListedLine } from '../domain/listed-address';

type AddressFault = Extract<ParsedAddress, { ok: false }>['fault'];

/** A line as it was typed, and what it names. */
export type TypedLine = ListedLine & { typed: string };

/** Reads what was pasted, each name once; what names neither an address nor a domain comes back with what is wrong. */
export function readListedLines(lines: readonly string[]): {
  named: TypedLine[];
  refused: { line: string; fault: AddressFault }[];
} {
  const named = new Map<string, TypedLine>();
  const refused: { line: string; fault: AddressFault }[] = [];
  for (const line of lines) {
    const typed = line.trim();
    if (typed === '') continue;
    const read = readListedLine(typed);
    if ('fault' in read) refused.push({ line: typed, fault: read.fault });
    // A domain that is pasted with all below it and without is meant with all below it.
    else if (named.get(read.value)?.subdomains !== true) named.set(read.value, { ...read, typed });
  }
  return { named: [...named.values()], refused };
}

/** Reads `name@example.org`, `example.org`, `@example.org` or, with all domains below it, `*.example.org`. */
export function readListedLine(typed: string): ListedLine | { fault: AddressFault } {
  const line = typed.trim();
  const subdomains = line.startsWith('*.');
  const domain = subdomains ? line.slice(2) : line.replace(/^@/, '');
  const isAddress = !subdomains && domain.includes('@');
  const parsed = parseAddress(isAddress || domain === '' ? line : `x@${domain}`);
  if (!parsed.ok) return { fault: parsed.fault };
  return { value: isAddress ? parsed.address : domainOf(parsed.address), subdomains };
}
