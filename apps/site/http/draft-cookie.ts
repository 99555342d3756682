import { Injectable } from '@nestjs/common';
import { cookieName } from '@app/platform';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

const DAYS = 24 * 60 * 60;

/** Remembers which registration this device worked on last, by the id of its link. It opens nothing by itself. */
@Injectable()
export class DraftCookie {
  constructor(private readonly settings: Settings) {}

  read(request: FastifyRequest): string {
    return request.cookies[cookieName('rm_draft', this.settings)] ?? '';
  }

  write(reply: FastifyReply, linkId: string): void {
    void reply.setCookie(cookieName('rm_draft', this.settings), linkId, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.secureCookies,
      maxAge: 30 * DAYS,
    });
  }
}
