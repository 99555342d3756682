import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { forbidden, inPersonOnly, isId, notFound, signInFirst } from '@app/kernel';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database';
import { type CountedRequest, Counting } from '../limits/counting';
import { Once } from '../once/once';
import { VISITOR } from './actor';
import { originOf } from './origin';
import { ENTERING, IN_PERSON, POLICY, PUBLIC, type PolicyRule, type ScopedRequest, WATCHING } from './policy';
import { Authenticator, EventDirectory } from './ports';
import { type Place, Scope } from './scope';

/**
 * Stands before every route: finds out who asks and where, makes the scope, and applies the route's policy. An event
 * or a series the actor has no part in does not exist for them.
 */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly events: EventDirectory,
    private readonly once: Once,
    private readonly counting: Counting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<PolicyRule | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw forbidden('none: this route has no policy');

    const http = context.switchToHttp();
    const request = http.getRequest<CountedRequest>();
    request.once = this.once;
    if (rule === PUBLIC) {
      request.scope ??= Scope.issue(VISITOR, {}, originOf(request));
      return true;
    }

    const watching = this.reflector.get<boolean | undefined>(WATCHING, context.getHandler()) ?? false;
    const authenticated = await this.authenticator.authenticate(request, { watching });
    const reply = http.getResponse<FastifyReply>();
    if (authenticated === null) {
      await this.counting.isNobody(request, reply);
      throw signInFirst();
    }
    const { id } = authenticated.actor;
    if (id !== null) await this.counting.isKnown(request, reply, { limit: 'account', id });
    if (authenticated.confinedBy && rule !== ENTERING) throw authenticated.confinedBy;
    if (rule === IN_PERSON && !authenticated.session) throw inPersonOnly();
    request.scope = Scope.issue(authenticated, await this.placeOf(request), originOf(request));
    if (watching) request.scopeNow = () => this.scopeNow(request);

    const { eventId, seriesId, known } = request.scope;
    if ((eventId ?? seriesId) !== null && !known) throw notFound(eventId === null ? 'series' : 'event');
    if (typeof rule === 'string') request.scope.require(rule);
    return true;
  }

  private async scopeNow(request: ScopedRequest): Promise<Scope | null> {
    const authenticated = await this.authenticator.authenticate(request, { watching: true });
    if (authenticated === null || authenticated.confinedBy) return null;
    return Scope.issue(authenticated, await this.placeOf(request), originOf(request));
  }

  private async placeOf(request: ScopedRequest): Promise<Place> {
    const { event, series } = request.params as { event?: string; series?: string };
    if (series !== undefined) return this.inSeries(series);
    if (event === undefined) return {};

    const found = isId(event) ? await this.events.find(this.database.manager, event) : null;
    if (found === null) throw notFound('event');
    return { eventId: found.id, seriesId: found.seriesId };
  }

  private async inSeries(series: string): Promise<Place> {
    if (!isId(series) || !(await this.events.hasSeries(this.database.manager, series)))
      throw notFound('series');
    return { seriesId: series };
  }
}
