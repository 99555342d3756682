/** The nonce of this page's content security policy; every style element made here carries it. */
export function nonce(): string {
  return document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
}
