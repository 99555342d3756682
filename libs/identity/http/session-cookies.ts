import { Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { cookieName } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf } from '../domain/device';
import { type SessionLife, STAFF_LIFE, VISITOR_LIFE } from '../domain/session-life';
import type { SigningBrowser } from '../staff-sessions.service';

export const STAFF_COOKIE = 'rm_staff';
export const VISITOR_COOKIE = 'rm_visitor';

const LIVES: Record<string, SessionLife> = { [STAFF_COOKIE]: STAFF_LIFE, [VISITOR_COOKIE]: VISITOR_LIFE };

type SessionCookie = typeof STAFF_COOKIE | typeof VISITOR_COOKIE;

/** The cookies that hold a session's token: not readable by scripts, not sent along from other sites' pages. */
@Injectable()
export class SessionCookies {
  constructor(private readonly settings: Settings) {}

  read(request: FastifyRequest, cookie: SessionCookie): string | undefined {
    return request.cookies[cookieName(cookie, this.settings)];
  }

  /** The browser that asks to be signed in. */
  browserOf(request: FastifyRequest): SigningBrowser {
    return {
      device: deviceOf(request.headers['user-agent'] ?? ''),
      previous: this.read(request, STAFF_COOKIE),
    };
  }

  write(reply: FastifyReply, cookie: SessionCookie, token: string): void {
    void reply.setCookie(cookieName(cookie, this.settings), token, {
      ...this.shape(),
      maxAge: Math.floor((LIVES[cookie]?.absolute ?? 0) / 1000),
    });
  }

  clear(reply: FastifyReply, cookie: SessionCookie): void {
    void reply.clearCookie(cookieName(cookie, this.settings), this.shape());
  }

  private shape() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.settings.secureCookies } as const;
  }
}
