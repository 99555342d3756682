import { type CanActivate, type ExecutionContext, Injectable, createParamDecorator } from '@nestjs/common';
import {
  type CountedRequest,
  Counting,
  Database,
  EventDirectory,
  originOf,
  type Place,
  Scope,
} from '@app/platform';
import type { FastifyReply } from 'fastify';
import { linkEnded, linkUnknown } from '../domain/identity.errors';
import type { PersonalLink, SubjectKind, VisitorSession } from '../persistence/link.entities';
import { PersonalLinks } from '../personal-links.service';
import { Visitors } from '../visitors.service';
import { SessionCookies, VISITOR_COOKIE } from './session-cookies';

/** A personal link as this request opened it. */
export interface OpenedLink {
  link: PersonalLink;
  /** The device, when it has a session; only a proof makes one. */
  visitor: VisitorSession | null;
  /** Whether this device may change what is behind the link without giving a code. */
  proven: boolean;
}

interface LinkRequest extends CountedRequest {
  openedLink?: OpenedLink;
}

/**
 * Resolves `:token` of `/r/:token` into the scope of its holder: 404 for a token we never made, 410 for one that has
 * ended. It sets no cookie and spends nothing, because programs that scan mails open every link in them.
 */
@Injectable()
export class PersonalLinkGuard implements CanActivate {
  protected readonly kind: SubjectKind = 'registration';

  constructor(
    private readonly database: Database,
    private readonly links: PersonalLinks,
    private readonly visitors: Visitors,
    private readonly events: EventDirectory,
    private readonly cookies: SessionCookies,
    private readonly counting: Counting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<LinkRequest>(), http.getResponse<FastifyReply>()];
    const { token = '' } = request.params as { token?: string };

    await this.counting.guesses(request, token);
    const found = await this.links.open(token, this.kind);
    const tx = this.database.manager;
    const event = found.state === 'live' ? await this.events.find(tx, found.link.eventId) : null;
    if (found.state !== 'live' || event === null) {
      await this.counting.isNobody(request, reply);
      throw found.state === 'ended' ? linkEnded() : linkUnknown();
    }
    await this.counting.isKnown(request, reply, { limit: 'holder', id: found.link.subjectId });

    const visitor = await this.visitors.find(this.cookies.read(request, VISITOR_COOKIE));
    const { link } = found;
    request.openedLink = { link, visitor, proven: await this.visitors.hasProven(visitor, link) };
    const { id: eventId, seriesId } = event;
    const kind = this.kind === 'registration' ? 'holder' : this.kind;
    request.scope = Scope.issue(
      { actor: { kind, id: link.subjectId, name: kind }, grants: [] },
      { eventId, seriesId, ...this.own(link.subjectId) },
      originOf(request),
    );
    return true;
  }

  /** What of the event the holder stands for. */
  protected own(id: string): Pick<Place, 'registrationId' | 'speakerId' | 'interpreterId'> {
    return { registrationId: id };
  }
}

/** The same for `:token` of `/d/:token`: its holder looks after a delegation, and by this alone sees nothing of it yet. */
@Injectable()
export class FocalLinkGuard extends PersonalLinkGuard {
  protected override readonly kind = 'focal-point';

  protected override own(): object {
    return {};
  }
}

/** The same for `:token` of `/s/:token`: whoever holds it, a speaker or her assistant, answers for the speaker. */
@Injectable()
export class SpeakerLinkGuard extends PersonalLinkGuard {
  protected override readonly kind = 'speaker';

  protected override own(speakerId: string): Pick<Place, 'speakerId'> {
    return { speakerId };
  }
}

/** The same for `:token` of `/i/:token`: whoever holds it reads what one interpreter needs to prepare, and changes nothing. */
@Injectable()
export class InterpreterLinkGuard extends PersonalLinkGuard {
  protected override readonly kind = 'interpreter';

  protected override own(interpreterId: string): Pick<Place, 'interpreterId'> {
    return { interpreterId };
  }
}

/** The link the guard before this route has resolved. */
export const CurrentLink = createParamDecorator((_: unknown, context: ExecutionContext): OpenedLink => {
  const { openedLink } = context.switchToHttp().getRequest<LinkRequest>();
  if (!openedLink) throw new Error('No PersonalLinkGuard stands before this route.');
  return openedLink;
});
