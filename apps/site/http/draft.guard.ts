import { createParamDecorator, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Desks } from '@app/delegations';
import { PersonalLinks, SessionCookies, Visitors, VISITOR_COOKIE } from '@app/identity';
import type { PersonalLink } from '@app/identity';
import { isId } from '@app/kernel';
import { Counting, originOf, Scope } from '@app/platform';
import type { CountedRequest } from '@app/platform';
import { RostersReader } from '@app/registration';
import type { FastifyReply } from 'fastify';

import { DraftCookie } from './draft-cookie';
import { deskScope } from './desk.guard';
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
    private readonly desks: Desks,
    private readonly rosters: RostersReader,
    private readonly counting: Counting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<DraftRequest>();
    const link = await this.provenLink(request);
    request.draftLink = link;
    if (!request.scope) return true;
    if (link === null) return this.asFocalPoint(request, http.getResponse<FastifyReply>());
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

  /** Whoever looks after a delegation fills in the drafts of its people, in her own name. */
  private async asFocalPoint(request: DraftRequest, reply: FastifyReply): Promise<boolean> {
    const id = this.named(request);
    if (!isId(id)) return true;
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    for (const desk of await this.desks.of(visitor)) {
      if (desk.eventId !== request.scope?.event) continue;
      const link = await this.rosters.draftOf(deskScope(desk, request), id);
      if (link === null) continue;
      await this.counting.isKnown(request, reply, { limit: 'holder', id: desk.focalPointId });
      request.draftLink = link;
      request.scope = deskScope(desk, request, link.subjectId);
      return true;
    }
    return true;
  }

  private named(request: DraftRequest): string {
    // A picture names it in its address.
    const named = typedText(bodyOf(request.body), '_of') || typedText(bodyOf(request.query), '_of');
    return named || this.draft.read(request);
  }

  private async provenLink(request: DraftRequest): Promise<PersonalLink | null> {
    const id = this.named(request);
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
