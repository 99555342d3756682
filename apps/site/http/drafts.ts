import { Injectable } from '@nestjs/common';
import { SessionCookies, Visitors, VISITOR_COOKIE } from '@app/identity';
import type { Language } from '@app/kernel';
import type { Act } from '@app/platform';
import { RegistrationsService } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DraftCookie } from './draft-cookie';

/** Begins registrations and ties them to the device they were begun on. */
@Injectable()
export class Drafts {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
    private readonly cookie: DraftCookie,
  ) {}

  /** Throws `registration.category-full` and `registration.category-closed`. */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    act: Act,
    wanted: { categoryId: string; language: Language; code: string },
  ): Promise<void> {
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    let token: string | null = null;
    // The token is not part of what is kept: whoever sends the form again is given the same one, derived once more.
    const link = await act.once(async (tx) => {
      const { link } = await this.registrations.startDraft(tx, act.scope, wanted);
      token = await this.visitors.prove(tx, visitor, link, 'made-here', act.claim);
      return { id: link.id, eventId: link.eventId };
    });
    token ??= await this.visitors.provenAgain(visitor, link, act.claim);
    if (token !== null) this.sessions.write(reply, VISITOR_COOKIE, token);
    this.cookie.write(reply, link.id);
  }
}
