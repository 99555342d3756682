import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { Act, CurrentFormAct, CurrentScope, Limit, Policy, PUBLIC, Scope } from '@app/platform';
import { CompanionsReader, SUBSTITUTE_STEP, Substitutions } from '@app/registration';
import type { FieldError, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LeavingPage } from '../views/leaving';
import { eventHead } from './event-models';
import { stepParts } from './form-models';
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

const FIELDS = SUBSTITUTE_STEP.fields.map(({ key }) => key);

/** Somebody who cannot come sends another person in her place. */
@ApiExcludeController()
@Controller('r/:token/substitution')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class SubstitutionController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly substitutions: Substitutions,
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
  @Limit('mail')
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = { request, reply, scope, opened };
    const values = rawValues(bodyOf(body), FIELDS);
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    if (!this.pages.isOurs(request)) return this.page(asked, { values, expired: true, status: 403 });
    // Pressed once more, or too late: the page of the registration says what stands.
    const { status } = await this.work.matter(asked);
    if (!status.maySubstitute) return this.pages.goTo(reply, pathOf(request));

    const errors = await act.once(async (tx) => {
      const outcome = await this.substitutions.substituteOwn(tx, scope, values);
      return outcome.ok ? [] : outcome.errors;
    });
    if (errors.length > 0) return this.page(asked, { values, errors, status: 422 });
    return this.pages.goTo(reply, pathOf(request));
  }

  private async page(asked: Asked, refusal: Refusal): Promise<void> {
    const { request, reply, scope } = asked;
    const { frame, base, status } = await this.work.matter(asked);
    if (!status.maySubstitute) return this.pages.goTo(reply, pathOf(request));
    const event = await this.events.view(scope);
    const matter = { event, t: frame.t, values: refusal.values ?? {}, errors: refusal.errors };
    this.pages.send(
      reply,
      <LeavingPage
        frame={frame}
        way="substitute"
        event={eventHead(event, frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        name={status.nativeName || status.latinName}
        parts={stepParts(SUBSTITUTE_STEP, matter)}
        accompanied={await this.companions.isAccompanied(scope, scope.registration)}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }
}
