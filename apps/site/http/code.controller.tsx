import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { CurrentLink, LinkSlips, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { Act, CurrentFormAct, CurrentScope, Database, Policy, PUBLIC, Scope } from '@app/platform';
import { HolderReader } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CodePage } from '../views/device';
import { eventHead } from './event-models';
import { LinkWork, pathOf } from './link-work';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { Proving } from './proving';
import type { CodeShown } from './proving';
import { maskedAddress } from './status-models';

/** The code a new device has to know before anything behind a personal link is changed. */
@ApiExcludeController()
@Controller('r/:token/code')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class CodeController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly proving: Proving,
    private readonly slips: LinkSlips,
    private readonly database: Database,
  ) {}

  @Get()
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    return this.page({ request, reply, scope, opened }, { sent: false });
  }

  /** Mails a code, or takes the one that was typed. */
  @Post()
  async take(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope, opened };
    const shown = await this.proving.press(asked, act, body, await this.bySlip(asked));
    return shown === null ? this.work.toWork(asked) : this.page(asked, shown);
  }

  /** Whether the holder is mailed nothing, so that what was typed can only be the code of her slip. */
  private async bySlip({ scope }: Asked): Promise<boolean> {
    const { email } = (await this.holder.form(scope, scope.registration)).values;
    return typeof email !== 'string' || email === '';
  }

  private async hasSlip({ scope, opened: { link } }: Asked): Promise<boolean> {
    return (await this.slips.withOne(this.database.manager, scope, [link.id])).has(link.id);
  }

  private async page(asked: Asked, refusal: CodeShown): Promise<void> {
    const { request, reply, scope, opened } = asked;
    const { frame, base } = await this.work.matter(asked);
    const form = await this.holder.form(scope, scope.registration);
    const { email } = form.values;
    const address = maskedAddress(typeof email === 'string' ? email : '');
    const slip = address === '' ? 'only' : (await this.hasSlip(asked)) ? 'too' : undefined;
    if (opened.proven && request.method === 'GET') return this.pages.goTo(reply, pathOf(request));
    this.pages.send(
      reply,
      <CodePage
        frame={frame}
        event={eventHead(await this.events.view(scope), frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        address={address}
        sent={refusal.sent}
        typed={refusal.typed ?? ''}
        fault={refusal.fault ? frame.t(refusal.fault.id, refusal.fault.values) : null}
        expired={refusal.expired ?? false}
        slip={slip}
      />,
      refusal.status,
    );
  }
}
