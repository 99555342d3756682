import { createParamDecorator, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { PersonalLinks, SessionCookies, Visitors, VISITOR_COOKIE } from '@app/identity';
import type { PersonalLink } from '@app/identity';
import { isId } from '@app/kernel';
import { Counting, originOf, Scope } from '@app/platform';
import type { CountedRequest } from '@app/platform';
import type { FastifyReply } from 'fastify';

import { DraftCookie } from './draft-cookie';
import { bodyOf, typedText } from './typed';

interface DraftRequest extends CountedRequest {
  draftLink?: PersonalLink | null;
}

/**
 * Stands behind the EventGuard and finds the registration this device works on: the one a form names, else the one the
 * cookie remembers. Both are only names; the proof is that this device has proven the link. A form names its own, so
 * that two registrations in two tabs never write into each other.
 */
@Injectable()
export class DraftGuard implements CanActivate {
  constructor(
    private readonly links: PersonalLinks,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
    private readonly draft: DraftCookie,
    private readonly counting: Counting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<DraftRequest>();
    const link = await this.provenLink(request);
    request.draftLink = link;
    if (link === null || !request.scope) return true;
    const person = { limit: 'holder', id: link.subjectId } as const;
    await this.counting.isKnown(request, http.getResponse<FastifyReply>(), person);
    request.scope = Scope.issue(
      { actor: { kind: 'holder', id: link.subjectId, name: 'holder' }, grants: [] },
      {
        eventId: request.scope.event,
        seriesId: request.scope.series,
        registrationId: link.subjectId,
      },
      originOf(request),
    );
    return true;
  }

  private async provenLink(request: DraftRequest): Promise<PersonalLink | null> {
    const id = typedText(bodyOf(request.body), '_of') || this.draft.read(request);
    if (!request.scope || !isId(id)) return null;
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    return this.links.findProven(request.scope, id, visitor);
  }
}

/** The link of the registration this device works on, or null. */
export const CurrentDraft = createParamDecorator(
  (_: unknown, context: ExecutionContext): PersonalLink | null => {
    const { draftLink } = context.switchToHttp().getRequest<DraftRequest>();
    if (draftLink === undefined) throw new Error('No DraftGuard stands before this route.');
    return draftLink;
  },
);
