import { Injectable } from '@nestjs/common';
import { type Desk, Desks } from '@app/delegations';
import { EventsReader } from '@app/events';
import { say } from '@app/i18n';
import { SessionCookies, VISITOR_COOKIE, Visitors } from '@app/identity';
import { type Language, isLanguage } from '@app/kernel';
import { Scope } from '@app/platform';
import { QuotasReader } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { FormSecrets } from '../views/form';
import type { DeskModel } from '../views/desk';
import type { DeskPlaces } from '../views/desk-places';
import type { Frame } from '../views/frame';
import { eventHead } from './event-models';
import { languageOf } from './language';
import { Pages } from './pages';

/** One request of somebody who looks after a delegation. */
export interface DeskAsked {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  desk: Desk;
}

/** What every page of a delegation needs. */
export interface DeskMatter {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
}

/** What the pages of a delegation share. */
@Injectable()
export class DeskWork {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly desks: Desks,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
    private readonly quotas: QuotasReader,
  ) {}

  /** What is left of the quotas of the delegation. */
  async places(scope: Scope, language: Language): Promise<DeskPlaces[]> {
    const quotas = await this.quotas.ofDelegation(scope);
    return quotas.map(({ name, left, capacity }) => ({ name: say(name, language), left, capacity }));
  }

  /** The page speaks the language asked for, else the one she is written to in; its forms name the delegation. */
  async matter({ request, reply, scope, desk }: DeskAsked, at?: string): Promise<DeskMatter> {
    const language = languageOf(request, desk.language);
    const frame = this.pages.frame(request, reply, language, at);
    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    return {
      frame,
      desk: {
        event: eventHead(await this.events.view(scope), language),
        name: say(desk.delegationName, language),
        several: (await this.desks.of(visitor)).length > 1,
        query: langQuery(request),
      },
      secrets: this.pages.secrets(request, reply, desk.linkId),
    };
  }
}

/** `?lang=…` where the reader has asked for a language, so that it stays. */
export function langQuery(request: FastifyRequest): string {
  const { lang } = request.query as { lang?: unknown };
  return isLanguage(lang) ? `?lang=${lang}` : '';
}
