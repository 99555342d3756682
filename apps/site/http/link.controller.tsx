import { Controller, Get, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BadgesReader } from '@app/badges';
import { Desks } from '@app/delegations';
import { qrMatrix } from '@app/documents';
import { EventsReader } from '@app/events';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { type Clock, DomainError } from '@app/kernel';
import { Act, CLOCK, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { CompanionsReader, Waiting } from '@app/registration';
import type { CompanyView } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { StatusPage } from '../views/status';
import { langQuery } from './desk-work';
import { LinkWork, pathOf } from './link-work';
import { Pages } from './pages';
import { linkPhotoHref } from './photo.controller';
import { statusModel } from './status-models';

/** What an offer that is over is refused with. */
const GONE: ReadonlySet<string> = new Set(['places.offer-over', 'registration.nothing-offered']);

/**
 * `/r/{token}`: a person's own registration. Opening any of it changes nothing; what changes something is a POST from a
 * device that has proven the link, by having made the registration or by a mailed code.
 */
@ApiExcludeController()
@Controller('r/:token')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class LinkController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly badges: BadgesReader,
    private readonly waiting: Waiting,
    private readonly companions: CompanionsReader,
    private readonly desks: Desks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async status(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    const { frame, base, status } = await this.work.matter(asked);
    const badge = status.state === 'approved' ? await this.badges.badgeOf(scope, scope.registration) : null;
    const issued = badge && {
      issuedAt: badge.issuedAt,
      qr: badge.token === null ? null : qrMatrix(badge.token),
    };
    // Whoever holds the link alone is not shown her face.
    const photoHref = opened.proven ? (id: string) => linkPhotoHref(request, id) : null;
    const company = withPages(await this.companions.of(scope, scope.registration), opened);
    const model = statusModel(status, {
      event: await this.events.view(scope),
      badge: issued,
      t: frame.t,
      photoHref,
      company,
      now: this.clock.now(),
    });
    const secrets = this.pages.secrets(request, reply);
    const desk = await this.desks.pathOf(scope, opened.proven);
    const deskHref = desk && `${desk}${langQuery(request)}`;
    this.pages.send(
      reply,
      <StatusPage frame={frame} status={model} base={base} secrets={secrets} deskHref={deskHref} />,
    );
  }

  /** Takes the place that is offered. Where it is not any more, her page says so. */
  @Post('offer')
  async takeOffer(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const { scope } = act;
    if (!this.pages.isOurs(request)) return this.pages.goTo(reply, pathOf(request));
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    try {
      await act.once((tx) => this.waiting.accept(tx, scope, scope.registration));
    } catch (error) {
      if (!(error instanceof DomainError) || !GONE.has(error.code)) throw error;
    }
    return this.pages.goTo(reply, pathOf(request));
  }

  /** Goes on with a draft: at once on a device that has proven the link, else by way of the code. */
  @Post('continue')
  async goOn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    if (!this.pages.isOurs(request)) return this.pages.goTo(reply, pathOf(request));
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    return this.work.toWork(asked);
  }
}

/** Whoever holds the link alone is not led on to the pages of those who come with her. */
function withPages(company: CompanyView, { proven }: OpenedLink): CompanyView {
  const companions = company.companions.map((companion) =>
    proven ? companion : { ...companion, path: null },
  );
  return { ...company, companions };
}
