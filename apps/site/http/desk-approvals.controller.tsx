import { Body, Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import type { SiteTextId } from '@app/i18n';
import { DomainError, isId, notFound } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, type Tx } from '@app/platform';
import {
  ApprovalsReader,
  type NextApproval,
  PreparedReasons,
  ReviewService,
  TakingBack,
} from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DESK_DONE, DeskApprovalsPage, type DeskDone } from '../views/desk-approvals';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { DeskCards, type TypedDecision } from './desk-cards';
import { type DeskAsked, DeskWork, langQuery } from './desk-work';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

interface Shown {
  after: string;
  done?: DeskDone | null;
  /** Whom it was last decided of. */
  last?: string;
  fault?: SiteTextId;
  /** What was typed and not taken. */
  typed?: TypedDecision;
  status?: number;
}

/** What somebody decided of meanwhile is refused with one of these. */
const OVERTAKEN = ['registration.changed-meanwhile', 'registration.not-for-focal-point'];

const TOO_LATE = 'registration.too-late-to-take-back';

/** `/d/approvals`: who waits for the focal point’s word, one after the other. The secretariat decides afterwards. */
@ApiExcludeController()
@Controller('d/approvals')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskApprovalsController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly queue: ApprovalsReader,
    private readonly review: ReviewService,
    private readonly taking: TakingBack,
    private readonly reasons: PreparedReasons,
    private readonly cards: DeskCards,
  ) {}

  @Get()
  async next(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Query() query: unknown,
  ): Promise<void> {
    const word = (key: string): string => typedText(bodyOf(query), key);
    const done = DESK_DONE.find((one) => one === word('done')) ?? null;
    return this.page({ request, reply, scope, desk }, { after: word('after'), done, last: word('last') });
  }

  @Post(':registration')
  async decide(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    if (!isId(id)) throw notFound('registration');
    const asked = { request, reply, scope: act.scope, desk };
    const after = typedText(bodyOf(body), 'after');
    if (typedText(bodyOf(body), 'then') === 'undo') return this.undo(asked, act, { id, after });
    const typed = this.cards.typedIn(id, bodyOf(body));
    if (typed === null) return this.pages.goTo(reply, `/d/approvals${langQuery(request)}`);
    if (!this.pages.isOurs(request)) {
      return this.page(asked, { after, typed, fault: 'expired.text', status: 403 });
    }
    if (typed.fills) return this.page(asked, { after, typed, status: 200 });
    const missing = this.cards.missingIn(typed);
    if (missing) return this.page(asked, { after, typed, fault: missing, status: 422 });
    try {
      await act.once((tx) => this.take(tx, act.scope, typed));
    } catch (error) {
      if (!(error instanceof DomainError) || !OVERTAKEN.includes(error.code)) throw error;
      return this.page(asked, { after, typed, status: 409 });
    }
    this.pages.goTo(reply, hrefOf(request, { after, done: typed.then, last: id }));
  }

  /** Takes back what she said a moment ago: the card is there again. */
  private async undo(
    asked: DeskAsked,
    act: Act,
    { id, after }: { id: string; after: string },
  ): Promise<void> {
    const { request, reply } = asked;
    if (!this.pages.isOurs(request)) return this.page(asked, { after, fault: 'expired.text', status: 403 });
    try {
      await act.once(async (tx) => {
        await this.taking.takeBack(tx, act.scope, id);
        return { id };
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== TOO_LATE) throw error;
      return this.page(asked, { after, fault: 'desk.approvals.fault.late', status: 409 });
    }
    this.pages.goTo(reply, hrefOf(request, { after, done: 'undo' }));
  }

  private async take(tx: Tx, scope: Scope, typed: TypedDecision): Promise<{ id: string }> {
    const { id, version, then, message, items, reason, preparedId } = typed;
    const seen = { id, version };
    if (then === 'approve') await this.review.preApprove(tx, scope, seen);
    if (then === 'return') {
      const prepared = await this.reasons.chosen(tx, scope, message, preparedId);
      const notes = await this.reasons.notes(tx, scope, items);
      await this.review.return(tx, scope, seen, { message, prepared, items: notes });
    }
    if (then === 'reject') {
      const prepared = await this.reasons.chosen(tx, scope, reason, preparedId);
      await this.review.reject(tx, scope, seen, reason, prepared);
    }
    return { id };
  }

  private async page(
    asked: DeskAsked,
    { after, typed, done = null, last = '', ...shown }: Shown,
  ): Promise<void> {
    const { request, reply, scope } = asked;
    const matter = await this.work.matter(asked, hrefOf(request, { after }));
    const found = await this.queue.next(scope, {
      queue: 'focal-points',
      after: after === '' ? undefined : after,
    });
    const same = typed !== undefined && found.item?.registration.id === typed.id;
    const kept = typed?.fills ? await this.cards.filled(scope, typed, matter.frame.language) : typed;
    this.pages.send(
      reply,
      <DeskApprovalsPage
        {...matter}
        card={await this.cards.card(asked, found.item, matter.frame, same ? kept : undefined)}
        waiting={found.waiting}
        after={after}
        skipHref={skipHref(request, found)}
        done={done}
        undo={isId(last) && (await this.taking.isOpen(scope, last)) ? last : null}
        fault={shown.fault ?? (typed && !(typed.fills && same) ? overtaken(same) : null)}
        filled={same && typed.fills}
        open={same ? typed.then : null}
      />,
      shown.status,
    );
  }
}

function overtaken(same: boolean): SiteTextId {
  return same ? 'desk.approvals.fault.changed' : 'desk.approvals.fault.over';
}

/** There is nobody to pass over for where only one waits. */
function skipHref(request: FastifyRequest, { next, waiting }: NextApproval): string | null {
  return next !== null && waiting > 1 ? hrefOf(request, { after: next }) : null;
}

function hrefOf(
  request: FastifyRequest,
  { after, done, last }: { after: string; done?: DeskDone; last?: string },
): string {
  const { lang } = request.query as { lang?: unknown };
  const words = Object.entries({ after, done, last, lang: langQuery(request) === '' ? undefined : lang });
  const given = words.filter(
    (word): word is [string, string] => typeof word[1] === 'string' && word[1] !== '',
  );
  const search = new URLSearchParams(given).toString();
  return search === '' ? '/d/approvals' : `/d/approvals?${search}`;
}
