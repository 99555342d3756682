import { Injectable } from '@nestjs/common';
import { PersonalLinks, SessionCookies, VISITOR_COOKIE, Visitors } from '@app/identity';
import type { Scope } from '@app/platform';
import { GuestsReader } from '@app/registration';
import type { FastifyRequest } from 'fastify';

/** Which of the people of an event reads a public page, as far as her browser shows it. */
@Injectable()
export class ReaderOfEvent {
  constructor(
    private readonly sessions: SessionCookies,
    private readonly visitors: Visitors,
    private readonly links: PersonalLinks,
    private readonly guests: GuestsReader,
  ) {}

  /**
   * The approved registration that was made in this browser or proven from it by a code; null where there is none. Of
   * several, the first.
   */
  async registration(request: FastifyRequest, scope: Scope): Promise<string | null> {
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    if (visitor === null) return null;
    const own = await this.links.registrationsOf(scope, visitor);
    const guests = await this.guests.of(scope, own);
    return own.find((id) => guests.get(id)?.state === 'approved') ?? null;
  }
}
