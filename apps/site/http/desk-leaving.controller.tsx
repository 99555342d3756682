import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { EventsReader } from '@app/events';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, type Tx } from '@app/platform';
import {
  asItStands,
  CompanionsReader,
  Departures,
  SUBSTITUTE_BY_OTHERS_STEP,
  Substitutions,
  WITHDRAWAL_STEP,
} from '@app/registration';
import type { FieldError, RawValues, RosterMember, StepOutcome } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskLeavingPage, LEAVING_PATHS, type LeavingWay } from '../views/desk-leaving';
import type { Frame } from '../views/frame';
import type { FormPart } from '../views/models';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { DeskPeople, type OpenedPerson } from './desk-people';
import { type DeskAsked, DeskWork } from './desk-work';
import { fieldModel, stepParts } from './form-models';
import { ofAnother } from './of-another';
import { Pages } from './pages';
import { bodyOf, rawValues } from './typed';

interface Refusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  expired?: boolean;
  status?: number;
}

const FIELDS: Readonly<Record<LeavingWay, readonly string[]>> = {
  withdraw: WITHDRAWAL_STEP.fields.map(({ key }) => key),
  substitute: SUBSTITUTE_BY_OTHERS_STEP.fields.map(({ key }) => key),
};

/** One of the people of a delegation does not come: withdrawn for her, or somebody else is sent. */
@ApiExcludeController()
@Controller('d/people/:registration')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskLeavingController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly events: EventsReader,
    private readonly people: DeskPeople,
    private readonly departures: Departures,
    private readonly substitutions: Substitutions,
    private readonly companions: CompanionsReader,
  ) {}

  @Get('withdrawal')
  async askWithdrawal(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const opened = await this.open({ request, reply, scope, desk }, id, 'withdraw');
    if (opened) await this.page(opened, {});
  }

  @Post('withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope, desk };
    return this.leave(asked, act, id, 'withdraw', (tx, values) =>
      this.departures.withdrawFor(tx, act.scope, asItStands(id), values),
    );
  }

  @Get('substitution')
  async askSubstitute(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const opened = await this.open({ request, reply, scope, desk }, id, 'substitute');
    if (opened) await this.page(opened, {});
  }

  @Post('substitution')
  async substitute(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope, desk };
    return this.leave(asked, act, id, 'substitute', (tx, values) =>
      this.substitutions.substituteFor(tx, act.scope, asItStands(id), values),
    );
  }

  private async leave(
    asked: DeskAsked,
    act: Act,
    id: string,
    way: LeavingWay,
    work: (tx: Tx, values: RawValues) => Promise<StepOutcome>,
  ): Promise<void> {
    // Pressed once more, or too late: the page of the person says what stands.
    const opened = await this.open(asked, id, way);
    if (!opened) return;
    const { request } = opened;
    const values = rawValues(bodyOf(request.body), FIELDS[way]);
    if (!this.pages.isOurs(request)) return this.page(opened, { values, expired: true, status: 403 });
    const errors = await act.once(async (tx) => {
      const outcome = await work(tx, values);
      return outcome.ok ? [] : outcome.errors;
    });
    if (errors.length > 0) return this.page(opened, { values, errors, status: 422 });
    this.people.show(opened, id);
  }

  private open(asked: DeskAsked, id: string, way: LeavingWay): Promise<OpenedPerson<LeavingWay> | null> {
    return this.people.open(asked, id, (member) => (may(member, way) ? way : null));
  }

  private async page(opened: OpenedPerson<LeavingWay>, refusal: Refusal): Promise<void> {
    const { id, name, scope, what: way } = opened;
    const matter = await this.work.matter(opened, `/d/people/${id}/${LEAVING_PATHS[way]}`);
    this.pages.send(
      opened.reply,
      <DeskLeavingPage
        {...matter}
        way={way}
        person={{ id, name }}
        parts={await this.parts(scope, matter.frame, way, refusal)}
        accompanied={await this.companions.isAccompanied(scope, id)}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }

  private async parts(scope: Scope, { t }: Frame, way: LeavingWay, refusal: Refusal): Promise<FormPart[]> {
    const event = await this.events.view(scope);
    const { values = {}, errors } = refusal;
    const matter = { event, t: ofAnother(t), values, errors, onBehalf: true };
    if (way === 'substitute') return stepParts(SUBSTITUTE_BY_OTHERS_STEP, matter);
    const [reason] = WITHDRAWAL_STEP.fields;
    return [{ ...fieldModel(reason, matter), label: t('desk.leave.reason'), hint: t('withdraw.reasonHint') }];
  }
}

function may({ mayWithdraw, maySubstitute }: RosterMember, way: LeavingWay): boolean {
  return way === 'withdraw' ? mayWithdraw : maySubstitute;
}
