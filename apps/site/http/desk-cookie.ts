import { Injectable } from '@nestjs/common';
import { cookieName } from '@app/platform';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

const DAYS = 24 * 60 * 60;

/** Remembers which delegation this device worked on last, by the id of the focal point’s link. It opens nothing by itself. */
@Injectable()
export class DeskCookie {
  constructor(private readonly settings: Settings) {}

  read(request: FastifyRequest): string {
    return request.cookies[cookieName('rm_desk', this.settings)] ?? '';
  }

  write(reply: FastifyReply, linkId: string): void {
    void reply.setCookie(cookieName('rm_desk', this.settings), linkId, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.secureCookies,
      maxAge: 30 * DAYS,
    });
  }
}
