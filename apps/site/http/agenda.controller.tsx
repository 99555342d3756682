import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { formatInstant } from '@app/i18n';
import { cleanLines, notFound } from '@app/kernel';
import { Act, CAN_WAIT, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { AgendaPrinter, filesIn, MOST_COMMENT, SessionFeedback, SessionFiles, STARS } from '@app/programme';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AgendaPage } from '../views/agenda';
import { AgendaEmbed } from '../views/agenda-embed';
import type { RatingModel } from '../views/agenda-models';
import { SessionPage } from '../views/agenda-session';
import { agendaOf, type Query as Asked, sessionAsked, sessionPageOf } from './agenda-of';
import { sheetsOf } from './agenda-sheets';
import { AgendaWork } from './agenda-work';
import { EventGuard } from './event.guard';
import { handedOut } from './handed-out';
import { Pages } from './pages';
import { PublicPages } from './public-pages';
import { ReaderOfEvent } from './reader-of-event';
import { bodyOf, typedText } from './typed';

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
    private readonly feedback: SessionFeedback,
    private readonly plain: Pages,
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
    await this.page({ request, reply, scope, session }, {});
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

  /**
   * What a reader thinks of a session, in place of what she said before. Kept without who she is; whoever may not rate it,
   * or not any more, is shown the page.
   */
  @Post('agenda/:session/feedback')
  async rate(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Param('session') session: string,
    @Body() sent: unknown,
  ): Promise<void> {
    const { scope } = act;
    const body = bodyOf(sent);
    const stars = STARS.find((star) => String(star) === typedText(body, 'stars')) ?? null;
    const comment = cleanLines(typedText(body, 'comment')).slice(0, MOST_COMMENT);
    const own = await this.reader.registration(request, scope);
    const { language } = this.pages.frame(request, reply);
    const matter = await this.work.matter(scope, language);
    const found = sessionAsked(matter, session);
    if (!found) throw notFound('session');
    const { href } = matter.words.session(found);
    const asked = { request, reply, scope, session };
    if (own === null || (await this.feedback.openUntil(scope, found)) === null)
      return void reply.redirect(href, 303);
    const typed = { stars, comment };
    if (!this.plain.isOurs(request)) return this.page(asked, { typed, state: 'expired', status: 403 });
    if (stars === null) return this.page(asked, { typed, state: 'missing', status: 422 });
    const whose = { sessionId: found.id, registrationId: own };
    await act.once((tx) => this.feedback.rate(tx, scope, whose, { stars, comment }));
    void reply.redirect(`${href}?rated=1#feedback`, 303);
  }

  private async page(
    { request, reply, scope, session }: Asking,
    { typed, state, status = 200 }: { typed?: OwnRating; state?: RatingModel['state']; status?: number },
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const own = await this.reader.registration(request, scope);
    const matter = await this.work.matter(scope, frame.language, own === null ? 'public' : 'registered');
    const found = sessionAsked(matter, session);
    if (!found) throw notFound('session');
    const files = await this.files.facts(scope, filesIn([found]));
    const until = matter.release === null ? null : await this.feedback.openUntil(scope, found);
    const before = own === null || typed ? null : await this.feedback.ratingOf(scope, found.id, own);
    const rated = (request.query as { rated?: unknown }).rated === '1' && before !== null;
    const rating =
      until === null
        ? null
        : {
            own: own === null ? null : (typed ?? before ?? { stars: null, comment: '' }),
            until,
            state: state ?? (rated ? ('saved' as const) : ('asked' as const)),
          };
    const page = sessionPageOf(matter, found, { files, rating });
    const secrets = rating?.own ? this.plain.secrets(request, reply) : null;
    this.pages.send(request, reply, <SessionPage frame={frame} page={page} secrets={secrets} />, {
      own: own !== null,
      status,
    });
  }
}

interface Asking {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  session: string;
}

type OwnRating = NonNullable<RatingModel['own']>;
