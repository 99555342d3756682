import { Controller, Get, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { CAN_WAIT, Policy, PUBLIC } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { HomePage } from '../views/home';
import { HelpPage, LoginPage, PrivacyPage } from '../views/plain';
import { listedEvent } from './event-models';
import { Pages } from './pages';

/** The pages that belong to no event. */
@ApiExcludeController()
@Controller()
@Policy(PUBLIC)
export class HomeController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
  ) {}

  /** With one live event this is its page; who asks for a language by `?lang=` sees it in that. */
  @Get()
  @RouteConfig(CAN_WAIT)
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const live = await this.events.listLive();
    const [only] = live;
    void reply.header('vary', 'accept-language');
    if (only && live.length === 1) {
      void reply.redirect(`/${frame.language}/e/${only.code}`, 302);
      return;
    }
    const listed = live.map((event) => listedEvent(event, frame.language));
    this.pages.send(reply, <HomePage frame={frame} events={listed} />);
  }

  @Get('help')
  @RouteConfig(CAN_WAIT)
  help(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.send(reply, <HelpPage frame={this.pages.frame(request, reply)} />);
  }

  @Get('privacy')
  @RouteConfig(CAN_WAIT)
  privacy(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.send(reply, <PrivacyPage frame={this.pages.frame(request, reply)} />);
  }

  @Get('login')
  login(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.send(reply, <LoginPage frame={this.pages.frame(request, reply)} />);
  }
}
