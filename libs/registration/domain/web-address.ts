/** As much as a browser's address bar is ever pasted from; what is stored is not longer either. */
export const MOST_ADDRESS = 1000;

/** Names, of which the last is no number: an address of digits alone is a machine and nobody's site. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * The web address as it is stored, completed where its scheme was left out; null where it is none. Only what a browser
 * opens as a page is one, so that nothing stored can run, read a file or sign somebody in. It is stored as browsers ask
 * for it, a name in any script in its ASCII form: a look-alike shows itself, and a file or mail can hold it as it is.
 */
export function webAddress(text: string): string | null {
  // A browser passes over a backslash and what is not printed: what stands there is not what would be opened.
  if (text.length > MOST_ADDRESS || /[\s\\\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) return null;
  const whole = withScheme(text);
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(whole)) return null;
  const url = parsed(whole);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // The parser passes over slashes too many, so only what it read tells whether somebody is signed in.
  if (url.username !== '' || url.password !== '' || !HOST.test(url.hostname)) return null;
  return url.href.length > MOST_ADDRESS ? null : url.href;
}

/** Whether a stored answer may be led to: what was stored before a question changed its kind may be anything. */
export function isWebAddress(text: string): boolean {
  return webAddress(text) === text;
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  return `https://${text.replace(/^\/\//, '')}`;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
