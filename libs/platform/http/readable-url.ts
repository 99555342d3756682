/** Where there is nothing, in the API and outside of it. */
const NOWHERE = '/unreadable';

/** The longest path there is, in characters; ours are far shorter. */
export const LONGEST_PATH = 2048;

/**
 * The address as routes take it. One that is too long or whose percent-encoding is broken is nowhere: the router would
 * answer it by itself, with the address in the answer and without our headers.
 */
export function readableUrl(url: string): string {
  const [path = ''] = url.split('?', 1);
  if (path.length <= LONGEST_PATH && isReadable(path)) return url;
  return path.startsWith('/api/') ? `/api${NOWHERE}` : NOWHERE;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
