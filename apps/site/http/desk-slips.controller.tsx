import { Body, Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { isId } from '@app/kernel';
import { Act, attachment, CurrentFormAct, CurrentScope, IdPipe, Policy, PUBLIC, Scope } from '@app/platform';
import { CompletionLinks, MAILED_AT_ONCE, Slips } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskLinksPage } from '../views/desk-links';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { DeskWork, langQuery } from './desk-work';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

/** `/d/links`: how the people of a delegation are reached who still have to do their part. */
@ApiExcludeController()
@Controller('d')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskSlipsController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly slips: Slips,
    private readonly completions: CompletionLinks,
  ) {}

  @Get('links')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Query() { print, count, mailed }: { print?: unknown; count?: unknown; mailed?: unknown },
  ): Promise<void> {
    const matter = await this.work.matter({ request, reply, scope, desk });
    const slips = await this.slips.counts(scope);
    const { ready, ...mails } = await this.completions.counts(scope);
    const printed =
      typeof print === 'string' && isId(print)
        ? { href: `/d/slips/${print}${matter.desk.query}`, count: Math.max(1, Number(count) || 1) }
        : null;
    this.pages.send(
      reply,
      <DeskLinksPage
        {...matter}
        mails={{
          ...mails,
          ready: Math.min(ready, MAILED_AT_ONCE),
          more: Math.max(0, ready - MAILED_AT_ONCE),
        }}
        mailed={typeof mailed === 'string' ? Math.max(0, Number(mailed) || 0) : null}
        slips={slips}
        printed={printed}
      />,
    );
  }

  /** Mails one person the link by which she completes her own part, or everybody who may be written to now. */
  @Post('links')
  async mail(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() body: unknown,
  ): Promise<void> {
    const person = typedText(bodyOf(body), 'person');
    const back = isId(person) ? `/d/people/${person}` : '/d/links';
    if (!this.pages.isOurs(request)) return this.pages.goTo(reply, `${back}${langQuery(request)}`);
    const mailed = await act.once((tx) =>
      isId(person) ? this.completions.askOne(tx, act.scope, person) : this.completions.askAll(tx, act.scope),
    );
    const query = [langQuery(request).slice(1), `mailed=${mailed}`].filter((part) => part !== '').join('&');
    return this.pages.goTo(reply, `${back}?${query}`);
  }

  /** A slip for one person, or for all who have none; with `anew`, behind so many of all, for all. Not more than one print holds. */
  @Post('slips')
  async print(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() body: unknown,
  ): Promise<void> {
    const person = typedText(bodyOf(body), 'person');
    const from = typedText(bodyOf(body), 'anew');
    const anew = from !== '';
    if (!this.pages.isOurs(request)) return this.pages.goTo(reply, `/d/links${langQuery(request)}`);
    const { id, slips } = await act.once((tx) =>
      isId(person)
        ? this.slips.printOne(tx, act.scope, person)
        : this.slips.printAll(tx, act.scope, { anew, behind: Math.max(0, Math.trunc(Number(from)) || 0) }),
    );
    const more = slips === 0 ? '' : `print=${id}&count=${slips}`;
    const query = [langQuery(request).slice(1), more].filter((part) => part !== '').join('&');
    return this.pages.goTo(reply, query === '' ? '/d/links' : `/d/links?${query}`);
  }

  @Get('slips/:print')
  async sheet(
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Param('print', IdPipe) print: string,
  ): Promise<void> {
    const pdf = await this.slips.sheet(scope, print);
    void reply
      .header('content-disposition', attachment('slips.pdf'))
      .header('cache-control', 'no-store')
      .type('application/pdf')
      .send(pdf);
  }
}
