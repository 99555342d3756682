import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { isLanguage, notFound } from '@app/kernel';
import { originOf, Scope, VISITOR } from '@app/platform';
import type { ScopedRequest } from '@app/platform';

/** Turns `/:language/e/:code` into a visitor's scope in that event. What is not live does not exist for the public. */
@Injectable()
export class EventGuard implements CanActivate {
  constructor(private readonly events: EventsReader) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ScopedRequest>();
    const { language, code = '' } = request.params as { language?: string; code?: string };
    const event = isLanguage(language) ? await this.events.findLive(code) : null;
    if (event === null) throw notFound('event');
    request.scope = Scope.issue(VISITOR, { eventId: event.id, seriesId: event.seriesId }, originOf(request));
    return true;
  }
}
