import { Injectable } from '@nestjs/common';
import { SessionCookies, Visitors, VISITOR_COOKIE } from '@app/identity';
import type { ShownLanguage } from '@app/kernel';
import { Database } from '@app/platform';
import type { Scope } from '@app/platform';
import { RegistrationsService } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DraftCookie } from './draft-cookie';

/** Begins registrations and ties them to the device they were begun on. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsService,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
    private readonly cookie: DraftCookie,
  ) {}

  /** Throws `registration.category-full` and `registration.category-closed`. */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope,
    wanted: { categoryId: string; language: ShownLanguage },
  ): Promise<void> {
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    const { link } = await this.registrations.startDraft(scope, wanted);
    // A crash in between leaves a draft nobody holds, and the person begins again.
    const token = await this.database.transaction((tx) =>
      this.visitors.prove(tx, visitor, link, 'made-here'),
    );
    this.sessions.write(reply, VISITOR_COOKIE, token);
    this.cookie.write(reply, link.id);
  }
}
