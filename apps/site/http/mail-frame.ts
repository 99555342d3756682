import type { SiteAssets } from '../assets';

/**
 * A mail is not ours: it may show text and its own style and run nothing. Of here it may ask for the letters that this
 * computer lacks and its reader has; only the same origin may fetch them.
 */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

/**
 * The mail for its frame: a link in it opens a page of its own, not one inside the frame, and where the computer has no
 * letters of a script, those of the site stand in.
 */
export function inFrame(
  html: string,
  { fontFaces, families }: Pick<SiteAssets, 'fontFaces' | 'families'>,
): string {
  const head = `<base target="_blank"><style>${fontFaces}</style>`;
  const shown = html.replace(/(font-family:[^;"]*?)\bsans-serif\b/g, `$1${families},sans-serif`);
  return /<head[^>]*>/i.test(shown) ? shown.replace(/<head[^>]*>/i, `$&${head}`) : head + shown;
}
