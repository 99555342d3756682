import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Opened } from '../sign-in.service';
import { ChallengeDto, SessionDto } from './dto/session.dto';
import { STAFF_COOKIE, SessionCookies } from './session-cookies';

/** How it is answered that somebody has proved the first factor, by a password or by a mailed link. */
@Injectable()
export class SignInAnswers {
  constructor(private readonly cookies: SessionCookies) {}

  /** 201 with the session and its cookie, or 202 with the question for the second factor. */
  show(opened: Opened, reply: FastifyReply): SessionDto | ChallengeDto {
    if ('challenge' in opened) {
      void reply.status(202);
      return Object.assign(new ChallengeDto(), opened);
    }
    this.cookies.write(reply, STAFF_COOKIE, opened.token);
    void reply.status(201);
    return SessionDto.from(opened.signedIn);
  }
}
