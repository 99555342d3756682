import type { Settings } from '@config';

/** The cookie's name where it is sent over TLS only: `__Host-` lets no subdomain or plain page set it. */
export function cookieName(name: string, settings: Pick<Settings, 'secureCookies'>): string {
  return settings.secureCookies ? `__Host-${name}` : name;
}
