import { createParamDecorator, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { type Desk, Desks, noDesk } from '@app/delegations';
import { SessionCookies, VISITOR_COOKIE, Visitors } from '@app/identity';
import { Counting, originOf, Scope } from '@app/platform';
import type { CountedRequest } from '@app/platform';
import type { FastifyReply } from 'fastify';

import { DeskCookie } from './desk-cookie';
import { bodyOf, typedText } from './typed';

interface DeskRequest extends CountedRequest {
  desks?: readonly Desk[];
  desk?: Desk | null;
}

/** The scope of somebody who looks after a delegation: she acts in her own name, and sees its people only. */
export function deskScope(desk: Desk, request: CountedRequest, registrationId: string | null = null): Scope {
  const { focalPointId, name, eventId, seriesId, delegationId } = desk;
  return Scope.issue(
    { actor: { kind: 'focal-point', id: focalPointId, name }, grants: [] },
    { eventId, seriesId, delegationId, registrationId },
    originOf(request),
  );
}

/**
 * Finds the delegation this device works on: the one a form names, else the one the cookie remembers, else the only one
 * there is. All are only names; the proof is that this device has proven the link of an appointment that holds.
 */
@Injectable()
export class DeskDoor implements CanActivate {
  constructor(
    private readonly desks: Desks,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
    private readonly cookie: DeskCookie,
    private readonly counting: Counting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<DeskRequest>(), http.getResponse<FastifyReply>()];
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    const desks = await this.desks.of(visitor);
    const named = typedText(bodyOf(request.body), '_of');
    // What a form says is done in the delegation it stood in or not at all, also where it is no longer hers.
    const desk = named === '' ? chosenOf(desks, this.cookie.read(request)) : ofLink(desks, named);
    Object.assign(request, { desks, desk });
    if (desk === null) return true;

    await this.counting.isKnown(request, reply, { limit: 'holder', id: desk.focalPointId });
    request.scope = deskScope(desk, request);
    return true;
  }
}

/** The same where a page is nothing without a delegation: who has proven none is asked to open her link. */
@Injectable()
export class DeskGuard extends DeskDoor {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    if (!context.switchToHttp().getRequest<DeskRequest>().desk) throw noDesk();
    return true;
  }
}

function ofLink(desks: readonly Desk[], linkId: string): Desk | null {
  return desks.find((desk) => desk.linkId === linkId) ?? null;
}

function chosenOf(desks: readonly Desk[], linkId: string): Desk | null {
  const [only] = desks;
  return ofLink(desks, linkId) ?? (desks.length === 1 && only ? only : null);
}

/** The delegation this device works on. */
export const CurrentDesk = createParamDecorator((_: unknown, context: ExecutionContext): Desk => {
  const { desk } = context.switchToHttp().getRequest<DeskRequest>();
  if (!desk) throw new Error('No DeskGuard stands before this route.');
  return desk;
});

/** All delegations somebody looks after on this device, and the one it works on, if it is clear which. */
export const CurrentDesks = createParamDecorator(
  (_: unknown, context: ExecutionContext): { desks: readonly Desk[]; desk: Desk | null } => {
    const { desks = [], desk = null } = context.switchToHttp().getRequest<DeskRequest>();
    return { desks, desk };
  },
);
