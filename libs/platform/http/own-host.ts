import type { Settings } from '@config';

/** The names by which a machine calls itself. Where the public origin is one of them, the others are ours too. */
export const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

type Ours = Pick<Settings, 'publicOrigin'>;

/**
 * Whether a Host header (`events.example.org`, `localhost:3000`) names us. On loopback its three names are one, and so is
 * the port we were reached at, where that is another than the one people use.
 */
export function isOwnHost(host: string, { publicOrigin }: Ours, reachedAt?: number): boolean {
  const ours = new URL(publicOrigin);
  // The scheme brings its standard port with it, so `events.example.org:443` is `events.example.org`.
  const asked = `${ours.protocol}//${host}`;
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(asked)) return false;
  if (isSame(new URL(asked), ours)) return true;
  if (reachedAt === undefined || !LOOPBACK.has(ours.hostname)) return false;
  return isSame(new URL(asked), new URL(`${ours.protocol}//${ours.hostname}:${reachedAt}`));
}

/** Whether the origin is ours; on loopback its three names are one. */
export function isOwnOrigin(origin: string, publicOrigin: string): boolean {
  if (origin === publicOrigin) return true;
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(publicOrigin)];
  return LOOPBACK.has(ours.hostname) && isSame(theirs, ours);
}

function isSame(theirs: URL, ours: URL): boolean {
  if (theirs.port !== ours.port) return false;
  return theirs.hostname === ours.hostname || (LOOPBACK.has(ours.hostname) && LOOPBACK.has(theirs.hostname));
}
