import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@app/kernel';
import { InboxReader } from '@app/mail';
import { Policy, PUBLIC } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { InboxPage, MailPage } from '../views/inbox';
import { inFrame, MAIL_POLICY } from './mail-frame';
import { Pages } from './pages';

/** The mails that left, where a local inbox stands in for the world. Everywhere else there is no such page. */
@ApiExcludeController()
@Controller('dev/inbox')
@Policy(PUBLIC)
export class InboxController {
  constructor(
    private readonly pages: Pages,
    private readonly inbox: InboxReader,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.inbox.exists) throw notFound('page');
    const frame = this.pages.frame(request, reply);
    this.pages.send(reply, <InboxPage frame={frame} mails={await this.inbox.list()} />);
  }

  @Get(':id')
  async mail(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<void> {
    const mail = await this.inbox.open(id);
    const frame = this.pages.frame(request, reply);
    this.pages.send(reply, <MailPage frame={frame} mail={{ ...mail, hasHtml: mail.html !== null }} />);
  }

  @Get(':id/html')
  async html(@Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { html } = await this.inbox.open(id);
    if (html === null) throw notFound('mail');
    void reply
      .header('content-security-policy', MAIL_POLICY)
      .type('text/html; charset=utf-8')
      .send(inFrame(html, this.pages.assets));
  }
}
