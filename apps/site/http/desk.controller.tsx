import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BadgesReader } from '@app/badges';
import { DelegationsReader, type Desk, FocalPoints } from '@app/delegations';
import { datesIn, EventsReader } from '@app/events';
import { say } from '@app/i18n';
import { isId } from '@app/kernel';
import { parseAddress } from '@app/mail';
import { Act, CAN_WAIT, CurrentFormAct, CurrentScope, Limit, Policy, PUBLIC, Scope } from '@app/platform';
import { ApprovalsReader, Imports, ROSTER_GAPS, RostersReader } from '@app/registration';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskBoardPage } from '../views/desk-board';
import { DeskChoicePage, DeskDoorPage } from '../views/desk-door';
import type { NoticeId } from '../views/faults';
import { DeskCookie } from './desk-cookie';
import { deskRow } from './desk-models';
import { CurrentDesks, DeskDoor, deskScope } from './desk.guard';
import { DeskWork, langQuery } from './desk-work';
import { languageOf } from './language';
import { OnceMore } from './once-more';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

/** Rows of a page of the board. */
const ROWS = 50;

interface BoardAsked {
  missing?: (typeof ROSTER_GAPS)[number];
  q?: string;
  /** The table whose people alone are wanted. */
  table?: string;
  after?: string;
}

interface DoorShown {
  email?: string;
  fault?: 'error.bad-email';
  notice?: NoticeId;
  sent?: boolean;
  status?: number;
}

/** `/d`: the people of a delegation for whoever looks after it, and the way to the link for whoever has it not at hand. */
@ApiExcludeController()
@Controller('d')
@Policy(PUBLIC)
@UseGuards(DeskDoor)
export class DeskController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly events: EventsReader,
    private readonly focalPoints: FocalPoints,
    private readonly delegations: DelegationsReader,
    private readonly rosters: RostersReader,
    private readonly imports: Imports,
    private readonly approvals: ApprovalsReader,
    private readonly badges: BadgesReader,
    private readonly cookie: DeskCookie,
    private readonly onceMore: OnceMore,
  ) {}

  @Get()
  async board(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesks() { desks, desk }: { desks: readonly Desk[]; desk: Desk | null },
    @Query() query: unknown,
  ): Promise<void> {
    if (desk === null) {
      return desks.length === 0 ? this.door(request, reply, {}) : this.choice(request, reply, desks);
    }
    const asked = askedOf(query);
    const matter = await this.work.matter({ request, reply, scope, desk });
    const { delegationId } = desk;
    const table = asked.table === undefined ? null : await this.imports.find(scope, asked.table);
    const { items, next, asksFollowUp } = await this.rosters.roster(scope, {
      delegationId,
      limit: ROWS,
      missing: asked.missing,
      importId: table?.id,
      q: asked.q,
      after: asked.after,
    });
    const figures = await this.rosters.figures(scope, delegationId);
    const keepers = await this.delegations.keepers(scope);
    const badges = await this.badges.issuedTo(
      scope,
      items.map(({ registrationId }) => registrationId),
    );
    const dateOf = datesIn(matter.desk.event.timezone);
    const hrefOf = (after: string | null, of = asked.table): string => {
      const { lang } = request.query as { lang?: unknown };
      const words = { missing: asked.missing, q: asked.q, table: of, after, lang };
      const given = Object.entries(words).filter(([, word]) => typeof word === 'string' && word !== '');
      const search = new URLSearchParams(given as [string, string][]).toString();
      return search === '' ? '/d' : `/d?${search}`;
    };
    this.pages.send(
      reply,
      <DeskBoardPage
        {...matter}
        rows={items.map((item) =>
          deskRow(item, {
            badge: badges.get(item.registrationId) ?? null,
            language: matter.frame.language,
            query: matter.desk.query,
            dateOf,
          }),
        )}
        asksFollowUp={asksFollowUp}
        places={await this.work.places(scope, matter.frame.language)}
        keepers={keepers.map(({ id, name, office }) => ({
          name,
          office: office ?? 'focalPoint',
          you: id === desk.focalPointId,
        }))}
        figures={{
          held: figures.held,
          placeholders: figures.placeholders,
          approved: figures.byState.find(({ state }) => state === 'approved')?.count ?? 0,
          waiting: await this.approvals.waitingForFocalPoint(scope),
        }}
        asked={{
          missing: asked.missing ?? '',
          q: asked.q ?? '',
          table: table && { id: table.id, name: table.fileName, allHref: hrefOf(null, '') },
          behindFirst: asked.after !== undefined,
        }}
        nextHref={next && hrefOf(next)}
        firstHref={hrefOf(null)}
      />,
    );
  }

  /** The link once more. Nothing is looked up before the answer, so that it is the same for every address. */
  @Post('link')
  @RouteConfig(CAN_WAIT)
  @Limit('mail')
  async mailLink(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() body: unknown,
  ): Promise<void> {
    const email = typedText(bodyOf(body), 'email');
    if (!this.pages.isOurs(request)) {
      return this.door(request, reply, { email, notice: 'expired.text', status: 403 });
    }
    if (await this.onceMore.asks(request, async () => false)) {
      return this.door(request, reply, { email, notice: 'again.text', status: 422 });
    }
    if (!parseAddress(email).ok) {
      return this.door(request, reply, { email, fault: 'error.bad-email', status: 422 });
    }
    await act.once((tx) => this.focalPoints.askLinks(tx, act.scope, email));
    return this.door(request, reply, { sent: true });
  }

  @Get('choice')
  async choose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentDesks() { desks }: { desks: readonly Desk[] },
  ): Promise<void> {
    if (desks.length < 2) return this.pages.goTo(reply, `/d${langQuery(request)}`);
    return this.choice(request, reply, desks);
  }

  /** The form names the delegation, and the cookie remembers it; nothing else changes. */
  @Post('choice')
  async chosen(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentDesks() { desk }: { desk: Desk | null },
  ): Promise<void> {
    if (desk !== null && this.pages.isOurs(request)) this.cookie.write(reply, desk.linkId);
    this.pages.goTo(reply, `/d${langQuery(request)}`);
  }

  private door(request: FastifyRequest, reply: FastifyReply, shown: DoorShown): void {
    const frame = this.pages.frame(request, reply, undefined, `/d${langQuery(request)}`);
    const action = '/d/link';
    this.pages.send(
      reply,
      <DeskDoorPage
        frame={frame}
        action={`${action}${langQuery(request)}`}
        secrets={{
          ...this.pages.secrets(request, reply),
          shown: this.onceMore.shown(request, reply, { action, again: shown.notice !== undefined }),
        }}
        email={shown.email ?? ''}
        fault={shown.fault ? frame.t(shown.fault) : null}
        notice={shown.notice}
        sent={shown.sent ?? false}
      />,
      shown.status,
    );
  }

  private async choice(request: FastifyRequest, reply: FastifyReply, desks: readonly Desk[]): Promise<void> {
    const language = languageOf(request, desks[0]?.language);
    const frame = this.pages.frame(request, reply, language, `/d/choice${langQuery(request)}`);
    const named = await Promise.all(
      desks.map(async (desk) => ({ desk, event: await this.events.view(deskScope(desk, request)) })),
    );
    this.pages.send(
      reply,
      <DeskChoicePage
        frame={frame}
        query={langQuery(request)}
        secretsOf={(linkId) => this.pages.secrets(request, reply, linkId)}
        desks={named.map(({ desk: { linkId, delegationName }, event }) => ({
          linkId,
          delegation: say(delegationName, language),
          event: say(event.name, language),
        }))}
      />,
    );
  }
}

/** What the board is asked for; what it does not know is not asked. */
function askedOf(query: unknown): BoardAsked {
  const { missing, q, table, after } = query as Record<string, unknown>;
  return {
    missing: ROSTER_GAPS.find((gap) => gap === missing),
    q: typeof q === 'string' && q.trim() !== '' ? q.slice(0, 200) : undefined,
    table: isId(table) ? table : undefined,
    after: typeof after === 'string' && after !== '' ? after : undefined,
  };
}
