import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { isId } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import type { Tx } from '@app/platform';
import { Companions, CompanionsReader, Departures } from '@app/registration';
import type { FieldError, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CompanionsPage } from '../views/companions';
import { COMPANION_FIELDS, companionModels, companionParts } from './company-models';
import { eventHead } from './event-models';
import { LinkWork, pathOf } from './link-work';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { placeFault, type Sentence } from './place-fault';
import { bodyOf, rawValues, typedText } from './typed';

interface Refusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  formFaults?: readonly Sentence[];
  away?: string;
  expired?: boolean;
  status?: number;
}

/** `/r/{token}/companions`: who comes with a person whose registration was sent, added and taken away by her. */
@ApiExcludeController()
@Controller('r/:token/companions')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class LaterCompanionsController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly companions: Companions,
    private readonly reader: CompanionsReader,
    private readonly departures: Departures,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
    @Query() { away }: { away?: unknown },
  ): Promise<void> {
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    const asked = { request, reply, scope, opened };
    return this.page(asked, typeof away === 'string' ? { away } : {});
  }

  @Post()
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = { request, reply, scope, opened };
    const values = rawValues(bodyOf(body), COMPANION_FIELDS);
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    if (!this.pages.isOurs(request)) return this.page(asked, { values, expired: true, status: 403 });
    const then = typedText(bodyOf(body), 'then');
    try {
      const errors = await act.once((tx) => this.press(tx, scope, { values, then }));
      if (errors.length > 0) return await this.page(asked, { values, errors, status: 422 });
      return this.pages.goTo(reply, pathOf(request, 'companions'));
    } catch (error) {
      const fault = placeFault(error);
      if (fault === null) throw error;
      return this.page(asked, { values, formFaults: [fault], status: 409 });
    }
  }

  private async press(
    tx: Tx,
    scope: Scope,
    { values, then }: { values: RawValues; then: string },
  ): Promise<readonly FieldError[]> {
    const id = scope.registration;
    const away = /^away:(.*)$/.exec(then)?.[1];
    if (away !== undefined) {
      const unnamed = await this.companions.unname(tx, scope, id, away);
      if (!unnamed && isId(away)) await this.departures.withdrawCompanion(tx, scope, id, away);
      return [];
    }
    if (then === 'send') {
      await this.companions.sendLeft(tx, scope, id);
      return [];
    }
    const outcome = await this.companions.add(tx, scope, id, values);
    return outcome.ok ? [] : outcome.errors;
  }

  private async page(asked: Asked, refusal: Refusal): Promise<void> {
    const { request, reply, scope } = asked;
    const company = await this.reader.of(scope, scope.registration);
    const { frame, base, status } = await this.work.matter(asked);
    const shown = company.most > 0 || company.companions.length > 0;
    if (!shown || status.state === 'draft') return this.pages.goTo(reply, pathOf(request));
    const event = await this.events.view(scope);
    const { values = {}, errors, away } = refusal;
    const companions = companionModels(company, frame.t);
    this.pages.send(
      reply,
      <CompanionsPage
        frame={frame}
        event={eventHead(event, frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        companions={companions}
        most={company.most}
        maySend={company.maySend}
        away={companions.find(({ id, mayGo }) => id === away && mayGo) ?? null}
        parts={companionParts(company, { event, t: frame.t, values, errors })}
        notice={refusal.expired ? 'expired.text' : undefined}
        formFaults={refusal.formFaults?.map((sentence) => sentence(frame))}
      />,
      refusal.status,
    );
  }
}
