import { type AddressFault, addressUnusable } from './mail.errors';

export type ParsedAddress = { ok: true; address: string } | { ok: false; fault: AddressFault };

/** RFC 5321 4.5.3.1.3: a path is at most 256 octets with its angle brackets. */
const MAX_LENGTH = 254;
const MAX_LOCAL = 64;

/** RFC 5322's dot-atom, in ASCII: quoted strings and comments are where parsers of addresses disagree. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** Letters, marks, digits, hyphens and dots of any script: what UTS 46 would silently drop or unfold is refused. */
const DOMAIN_AS_TYPED = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;
const IGNORED_BY_IDNA = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * One address in the one form we store, compare and send to: all in lower case, the domain in punycode. Strict on
 * purpose: every known way to have mail for a valid-looking address go elsewhere hides in what is refused here
 * (quotes, comments, groups, lists, line breaks, ignorable characters). A length check stands first, so that no
 * pattern runs over long text.
 */
export function parseAddress(text: string): ParsedAddress {
  const typed = text.trim();
  if (typed === '') return fault('empty');
  if (typed.length > MAX_LENGTH) return fault('too-long');
  if (/[,;]/.test(typed)) return fault('several');

  const at = typed.lastIndexOf('@');
  if (at < 1 || at === typed.length - 1) return fault('no-at');

  const local = typed.slice(0, at).toLowerCase();
  if (local.length > MAX_LOCAL || !LOCAL_PART.test(local))
    return fault(local.includes('@') ? 'several' : 'local-part');

  const domain = mailDomain(typed.slice(at + 1));
  if (domain === null) return fault('domain');

  const address = `${local}@${domain}`;
  return address.length > MAX_LENGTH ? fault('too-long') : { ok: true, address };
}

/** The address as stored; throws `mail.address-unusable` with a sentence for the person who typed it. */
export function normaliseAddress(text: string, pointer?: string): string {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw addressUnusable(parsed.fault, pointer);
  return parsed.address;
}

function mailDomain(typed: string): string | null {
  if (!DOMAIN_AS_TYPED.test(typed) || IGNORED_BY_IDNA.test(typed)) return null;

  const ascii = toAscii(typed.normalize('NFC'));
  return ascii !== null && ascii.length <= 253 && DOMAIN.test(ascii) ? ascii : null;
}

// The URL parser is the one implementation of UTS 46 that Node and every browser share.
function toAscii(domain: string): string | null {
  try {
    return new URL(`http://${domain}/`).hostname;
  } catch {
    return null;
  }
}

function fault(kind: AddressFault): ParsedAddress {
  return { ok: false, fault: kind };
}
