import { isIP } from 'node:net';

/** Whose word on a client's address is believed: so many proxies in a row before us, or these networks. 0 is nobody's. */
export type TrustedProxy = number | string[];

/** A shorter prefix holds addresses of strangers, and a stranger would then say where she comes from. */
const SHORTEST: Readonly<Record<number, number>> = { 4: 8, 6: 7 };
const LONGEST: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Reads `2`, or `10.0.0.5, fd00::/8`; null for anything else, above all for words such as `true` and for everybody. */
export function readTrustedProxy(text: string): TrustedProxy | null {
  const trimmed = text.trim();
  if (/^[0-9]$/.test(trimmed)) return Number(trimmed);
  const networks = trimmed.split(',').map((part) => part.trim());
  return networks.every(isNetwork) ? networks : null;
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  const bits = Number(prefix);
  return /^\d{1,3}$/.test(prefix) && bits >= (SHORTEST[version] ?? 0) && bits <= (LONGEST[version] ?? 0);
}
