import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName } from './cookies';

const FIELD = '_form';

/**
 * Ties a form to the browser it was shown in, so that it works without JavaScript and no other site can fill it in:
 * a random cookie, and its keyed hash in a hidden field.
 */
@Injectable()
export class FormTokens {
  constructor(private readonly settings: Settings) {}

  /** The value of the hidden field `_form`; sets the cookie when the browser has none. */
  formToken(request: FastifyRequest, reply: FastifyReply): string {
    const name = cookieName('rm_form', this.settings);
    const known = request.cookies[name];
    const seed = known && known.length === 22 ? known : randomBytes(16).toString('base64url');
    if (seed !== known) {
      void reply.setCookie(name, seed, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.settings.secureCookies,
      });
      request.cookies[name] = seed;
    }
    return this.sign(seed);
  }

  /** Whether the form that was sent is one this browser was shown. */
  formTokenValid(request: FastifyRequest): boolean {
    const seed = request.cookies[cookieName('rm_form', this.settings)];
    const sent = (request.body as Record<string, unknown> | undefined)?.[FIELD];
    if (!seed || typeof sent !== 'string') return false;
    const expected = Buffer.from(this.sign(seed));
    const given = Buffer.from(sent);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  private sign(seed: string): string {
    return createHmac('sha256', this.settings.secretKey).update(`form:${seed}`).digest('base64url');
  }
}
