import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { Settings } from '@config';
import type { FastifyInstance, FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyReply {
    /** The nonce this answer's inline styles carry; made on first use. */
    styleNonce: string;
  }
}

const nonces = new WeakMap<FastifyReply, string>();

/** Pages of a person, of a delegation, of a speaker, of an interpreter, of a slip or of a form being filled in: no machine lists them. */
const PERSONAL = /^\/(?:(?:r|d|s|i|slip)(?![^/?])|[a-z]{2}\/e\/[^/?]+\/register(?![^/?]))/;

const YEAR = 31_536_000;

/** What every answer says to the browser, and the policy of its surface. */
export async function securityHeaders(fastify: FastifyInstance, settings: Settings): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: false,
    hsts: settings.secureCookies ? { maxAge: YEAR, includeSubDomains: true } : false,
    // no-referrer would make a form without JavaScript send `Origin: null`.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
  });

  fastify.decorateReply('styleNonce', {
    getter(this: FastifyReply) {
      const nonce = nonces.get(this) ?? randomBytes(16).toString('base64url');
      nonces.set(this, nonce);
      return nonce;
    },
  });

  fastify.addHook('onSend', async (request, reply) => {
    if (PERSONAL.test(request.url)) void reply.header('x-robots-tag', 'noindex, nofollow');
    if (!reply.hasHeader('content-security-policy')) {
      void reply.header('content-security-policy', contentSecurityPolicy(nonceSource(reply)));
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
}

function nonceSource(reply: FastifyReply): string {
  const nonce = nonces.get(reply);
  return nonce ? `'nonce-${nonce}'` : '';
}

/**
 * The policy of every surface: nothing from elsewhere and no inline script. `inlineStyle` is what lets a style stand in
 * the page: this answer's nonce, or nothing.
 */
export function contentSecurityPolicy(inlineStyle = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${inlineStyle}`.trimEnd(),
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}
