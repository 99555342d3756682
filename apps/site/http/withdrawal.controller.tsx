import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { CompanionsReader, Departures, WITHDRAWAL_STEP } from '@app/registration';
import type { FieldError, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LeavingPage } from '../views/leaving';
import { eventHead } from './event-models';
import { fieldModel } from './form-models';
import { LinkWork, pathOf } from './link-work';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { bodyOf, rawValues } from './typed';

interface Refusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  expired?: boolean;
  status?: number;
}

/** Somebody who cannot come says so: asked first, since it cannot be taken back. */
@ApiExcludeController()
@Controller('r/:token/withdrawal')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class WithdrawalController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly departures: Departures,
    private readonly companions: CompanionsReader,
  ) {}

  @Get()
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    return this.page({ request, reply, scope, opened }, {});
  }

  @Post()
  async withdraw(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = { request, reply, scope, opened };
    const values = rawValues(bodyOf(body), ['reason']);
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    if (!this.pages.isOurs(request)) return this.page(asked, { values, expired: true, status: 403 });

    const errors = await act.once(async (tx) => {
      const outcome = await this.departures.withdrawOwn(tx, scope, values);
      return outcome.ok ? [] : outcome.errors;
    });
    if (errors.length > 0) return this.page(asked, { values, errors, status: 422 });
    return this.pages.goTo(reply, pathOf(request));
  }

  private async page(asked: Asked, refusal: Refusal): Promise<void> {
    const { request, reply, scope } = asked;
    const { frame, base, status } = await this.work.matter(asked);
    if (!status.mayWithdraw) return this.pages.goTo(reply, pathOf(request));
    const event = await this.events.view(scope);
    const matter = { event, t: frame.t, values: refusal.values ?? {}, errors: refusal.errors };
    const [reason] = WITHDRAWAL_STEP.fields;
    this.pages.send(
      reply,
      <LeavingPage
        frame={frame}
        way="withdraw"
        event={eventHead(event, frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        name={status.nativeName || status.latinName}
        parts={[
          {
            ...fieldModel(reason, matter),
            label: frame.t('withdraw.reason'),
            hint: frame.t('withdraw.reasonHint'),
          },
        ]}
        accompanied={await this.companions.isAccompanied(scope, scope.registration)}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }
}
