import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { formatInstant } from '@app/i18n';
import { notFound } from '@app/kernel';
import { CAN_WAIT, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { AgendaPrinter, filesIn, SessionFiles } from '@app/programme';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AgendaPage } from '../views/agenda';
import { AgendaEmbed } from '../views/agenda-embed';
import { SessionPage } from '../views/agenda-session';
import { agendaOf, type Query as Asked, sessionAsked, sessionPageOf } from './agenda-of';
import { sheetsOf } from './agenda-sheets';
import { AgendaWork } from './agenda-work';
import { EventGuard } from './event.guard';
import { handedOut } from './handed-out';
import { PublicPages } from './public-pages';
import { ReaderOfEvent } from './reader-of-event';

/** The programme as everybody may read it: the last release, never the draft. */
@ApiExcludeController()
@Controller(':language/e/:code')
@Policy(PUBLIC)
@UseGuards(EventGuard)
export class AgendaController {
  constructor(
    private readonly pages: PublicPages,
    private readonly work: AgendaWork,
    private readonly reader: ReaderOfEvent,
    private readonly files: SessionFiles,
    private readonly printer: AgendaPrinter,
  ) {}

  @Get('agenda')
  @RouteConfig(CAN_WAIT)
  async agenda(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Query() query: Asked,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const agenda = agendaOf(await this.work.matter(scope, frame.language), query);
    this.pages.send(request, reply, <AgendaPage frame={frame} agenda={agenda} />);
  }

  /** For the page of another site: read only, without cookies. */
  @Get('agenda/embed')
  @RouteConfig(CAN_WAIT)
  async embed(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Query() query: Asked,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const agenda = agendaOf(await this.work.matter(scope, frame.language), query);
    this.pages.send(request, reply, <AgendaEmbed frame={frame} agenda={agenda} />, { framed: true });
  }

  /** Of a day or of a room, of everything where neither is asked for; for the wall, or for the pocket. */
  @Get('agenda.pdf')
  @RouteConfig(CAN_WAIT)
  async print(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Query() query: Asked,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const matter = await this.work.matter(scope, frame.language);
    // Nothing else is printed by itself: each further choice would be files nobody asked for.
    const agenda = agendaOf(matter, { day: query['day'], room: query['room'] });
    const sheets = sheetsOf(agenda, matter.words);
    const { stamp, event, zone } = agenda;
    if (!stamp || sheets.length === 0) throw notFound('programme');
    const date = formatInstant(stamp.at, frame.language, event.timezone);
    const pdf = await this.printer.print({
      language: frame.language,
      event: event.name.text,
      foot: `${frame.t('agenda.stamp', { number: stamp.number, date })} · ${frame.t('foot.zone', { zone })}`,
      sheets,
      paper: query['paper'] === 'pocket' ? 'pocket' : 'wall',
      at: stamp.at,
    });
    void reply.header('content-disposition', 'inline; filename="programme.pdf"');
    this.pages.kept(request, reply, 'application/pdf', pdf);
  }

  @Get('agenda/:session')
  @RouteConfig(CAN_WAIT)
  async session(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Param('session') session: string,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const own = await this.reader.registration(request, scope);
    const matter = await this.work.matter(scope, frame.language, own === null ? 'public' : 'registered');
    const found = sessionAsked(matter, session);
    if (!found) throw notFound('session');
    const files = await this.files.facts(scope, filesIn([found]));
    const page = sessionPageOf(matter, found, files);
    this.pages.send(request, reply, <SessionPage frame={frame} page={page} />, { own: own !== null });
  }

  /** Always a download, in a sandbox. What is not for this reader, or not yet, is not there. */
  @Get('agenda/:session/files/:material')
  @RouteConfig(CAN_WAIT)
  @Header('Cache-Control', 'no-store')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async file(
    @Req() request: FastifyRequest,
    @CurrentScope() scope: Scope,
    @Param('session') session: string,
    @Param('material') material: string,
  ): Promise<StreamableFile> {
    const own = await this.reader.registration(request, scope);
    const reader = own === null ? 'public' : 'registered';
    return handedOut(await this.files.handOut(scope, { session, material }, reader));
  }
}
