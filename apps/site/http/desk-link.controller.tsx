import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Desks } from '@app/delegations';
import { EventsReader } from '@app/events';
import { CurrentLink, FocalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CodePage } from '../views/device';
import { DeskCookie } from './desk-cookie';
import { langQuery } from './desk-work';
import { eventHead } from './event-models';
import { languageOf } from './language';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { Proving } from './proving';
import type { CodeShown } from './proving';
import { maskedAddress } from './status-models';

/**
 * `/d/{token}`: the way in for whoever looks after a delegation. Its people are shown to no device that has not proven the
 * link by a mailed code; one that has goes on to them.
 */
@ApiExcludeController()
@Controller('d/:token')
@Policy(PUBLIC)
@UseGuards(FocalLinkGuard)
export class DeskLinkController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly desks: Desks,
    private readonly proving: Proving,
    private readonly cookie: DeskCookie,
  ) {}

  @Get()
  async open(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    if (opened.proven) return this.enter({ request, reply, scope, opened });
    return this.page({ request, reply, scope, opened }, { sent: false });
  }

  @Get('code')
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    return this.open(request, reply, scope, opened);
  }

  /** Mails a code, or takes the one that was typed. */
  @Post('code')
  async take(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope, opened };
    const shown = await this.proving.press(asked, act, body);
    return shown === null ? this.enter(asked) : this.page(asked, shown);
  }

  private enter({ request, reply, opened }: Asked): void {
    this.cookie.write(reply, opened.link.id);
    this.pages.goTo(reply, `/d${langQuery(request)}`);
  }

  private async page({ request, reply, scope, opened }: Asked, shown: CodeShown): Promise<void> {
    const desk = await this.desks.ofLink(opened.link);
    const frame = this.pages.frame(request, reply, languageOf(request, desk?.language));
    const { token } = request.params as { token: string };
    this.pages.send(
      reply,
      <CodePage
        frame={frame}
        event={eventHead(await this.events.view(scope), frame.language)}
        base={`/d/${token}${langQuery(request)}`}
        secrets={this.pages.secrets(request, reply)}
        address={maskedAddress(desk?.email ?? '')}
        sent={shown.sent}
        typed={shown.typed ?? ''}
        fault={shown.fault ? frame.t(shown.fault.id, shown.fault.values) : null}
        expired={shown.expired ?? false}
        why="desk.code.why"
      />,
      shown.status,
    );
  }
}
