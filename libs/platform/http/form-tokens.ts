import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName } from './cookies';

const FIELD = '_form';
const SHOWN_FIELD = '_shown';

/** What a form says of the page it stood on. */
export interface Shown {
  at: Date;
  /** Whether that page asked for it once more. */
  again: boolean;
}

/**
 * Ties a form to the browser it was shown in, so that it works without JavaScript and no other site can fill it in:
 * a random cookie, and its keyed hash in a hidden field.
 */
@Injectable()
export class FormTokens {
  constructor(private readonly settings: Settings) {}

  /** The value of the hidden field `_form`; sets the cookie when the browser has none. */
  formToken(request: FastifyRequest, reply: FastifyReply): string {
    return this.sign(this.seedOf(request, reply));
  }

  /** Whether the form that was sent is one this browser was shown. */
  formTokenValid(request: FastifyRequest): boolean {
    const seed = request.cookies[cookieName('rm_form', this.settings)];
    const sent = (request.body as Record<string, unknown> | undefined)?.[FIELD];
    return !!seed && typeof sent === 'string' && alike(sent, this.sign(seed));
  }

  /**
   * The value of the hidden field `_shown`: sealed, so that nobody makes it up or carries it to another browser or form.
   * @param form which form it is, such as its address
   */
  sealShown(request: FastifyRequest, reply: FastifyReply, form: string, { at, again }: Shown): string {
    const told = `${again ? 'again' : 'first'}-${at.getTime().toString(36)}`;
    return `${told}.${this.seal(this.seedOf(request, reply), form, told)}`;
  }

  /** What the form that was sent says; null where it says nothing, or it was not we who sealed it for this form. */
  shown(request: FastifyRequest, form: string): Shown | null {
    const seed = request.cookies[cookieName('rm_form', this.settings)];
    const sent = (request.body as Record<string, unknown> | undefined)?.[SHOWN_FIELD];
    if (!seed || typeof sent !== 'string') return null;
    const [told = '', seal = ''] = sent.split('.', 2);
    if (!alike(seal, this.seal(seed, form, told))) return null;
    const [which, at = ''] = told.split('-', 2);
    return { at: new Date(parseInt(at, 36)), again: which === 'again' };
  }

  private seedOf(request: FastifyRequest, reply: FastifyReply): string {
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
    return seed;
  }

  private sign(seed: string): string {
    return createHmac('sha256', this.settings.secretKey).update(`form:${seed}`).digest('base64url');
  }

  private seal(seed: string, form: string, told: string): string {
    return createHmac('sha256', this.settings.secretKey)
      .update(JSON.stringify(['shown', seed, form, told]))
      .digest('base64url');
  }
}

function alike(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
