import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import type { PersonalLink } from '@app/identity';
import { DomainError, type Language } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import type { Tx } from '@app/platform';
import {
  Companions,
  CompanionsReader,
  HolderReader,
  LAST_STEP,
  answersTyped,
  formShown,
} from '@app/registration';
import type { FieldError, FormView, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CompanionsStep } from '../views/companions';
import type { NoticeId } from '../views/faults';
import { stepHref } from '../views/step';
import {
  COMPANION_FIELDS,
  COMPANIONS_PAGE,
  companionModels,
  companionParts,
  withCompanions,
} from './company-models';
import { CurrentDraft, DraftGuard } from './draft.guard';
import { EventGuard } from './event.guard';
import { eventHead } from './event-models';
import { OnceMore } from './once-more';
import { Pages } from './pages';
import { placeFault, type Sentence } from './place-fault';
import { languageIn, StepWork } from './step-work';
import { before, beside, stepModels } from './steps';
import { bodyOf, rawValues, typedText } from './typed';

interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  draft: PersonalLink;
}

interface Refusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  formFaults?: readonly Sentence[];
  notice?: NoticeId;
  language?: Language;
  status?: number;
}

/** Where she is after she pressed a button: on another page, or on this one with what was not taken. */
type Landing = { on: string } | { errors: readonly FieldError[] };

/** Who comes with a person, said before she sends her registration: those are kept with the draft and sent with it. */
@ApiExcludeController()
@Controller(':language/e/:code/register/companions')
@Policy(PUBLIC)
@UseGuards(EventGuard, DraftGuard)
export class CompanionsController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly companions: Companions,
    private readonly reader: CompanionsReader,
    private readonly work: StepWork,
    private readonly onceMore: OnceMore,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDraft() draft: PersonalLink | null,
  ): Promise<void> {
    if (!draft) return this.pages.goTo(reply, beside(request, ''));
    return this.page({ request, reply, scope, draft }, {});
  }

  @Post()
  async save(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDraft() draft: PersonalLink | null,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    if (!draft) return this.pages.goTo(reply, beside(request, ''));
    const asked = { request, reply, scope, draft };
    const values = rawValues(bodyOf(body), COMPANION_FIELDS);
    if (!this.pages.isOurs(request)) return this.page(asked, { values, notice: 'expired.text', status: 403 });
    if (await this.onceMore.asks(request, () => Promise.resolve(false)))
      return this.page(asked, { values, notice: 'again.text', status: 422 });
    const then = typedText(bodyOf(body), 'then');
    const language = languageIn(then);
    // Nothing is kept of whoever is half typed: the page comes back in the other language as it is.
    if (language !== null) return this.page(asked, { values, language });
    const form = await this.holder.form(scope, scope.registration);
    if (form.sent) return this.pages.goTo(reply, beside(request, 'sent'));
    try {
      const landing = await act.once((tx) => this.press(tx, scope, form, { values, then }));
      if ('on' in landing) return this.pages.goTo(reply, beside(request, landing.on));
      return await this.page(asked, { values, errors: landing.errors, status: 422 });
    } catch (error) {
      const fault = placeFault(error);
      if (fault === null || !(error instanceof DomainError)) throw error;
      return this.page(asked, { formFaults: [fault], status: 409 });
    }
  }

  /** Whoever goes on with somebody typed has named her. */
  private async press(
    tx: Tx,
    scope: Scope,
    form: FormView,
    { values, then }: { values: RawValues; then: string },
  ): Promise<Landing> {
    const id = scope.registration;
    const shown = formShown(form.form, answersTyped(form.form, form.values));
    const away = /^away:(.*)$/.exec(then)?.[1];
    if (away !== undefined) {
      await this.companions.unname(tx, scope, id, away);
      return { on: COMPANIONS_PAGE };
    }
    if (then === 'back') return { on: before(shown, LAST_STEP) };
    if (isTyped(values) || then === 'add') {
      const outcome = await this.companions.add(tx, scope, id, values);
      if (!outcome.ok) return { errors: outcome.errors };
    }
    if (then === 'add') return { on: COMPANIONS_PAGE };
    if (then !== 'later') return { on: LAST_STEP };
    const later = { form: form.form, step: COMPANIONS_PAGE, values: {}, seen: [], then };
    const landing = await this.work.later(tx, scope, later);
    return 'on' in landing ? landing : { on: 'saved' };
  }

  private async page(asked: Asked, refusal: Refusal): Promise<void> {
    const { request, reply, scope, draft } = asked;
    const form = await this.holder.form(scope, scope.registration);
    if (form.sent) return this.pages.goTo(reply, beside(request, 'sent'));
    const company = await this.reader.of(scope, scope.registration);
    if (company.most === 0) return this.pages.goTo(reply, beside(request, LAST_STEP));
    const event = await this.events.view(scope);
    const frame = this.pages.frame(request, reply, refusal.language, beside(request, COMPANIONS_PAGE));
    const { t, language } = frame;
    const shown = formShown(form.form, answersTyped(form.form, form.values));
    const steps = withCompanions(stepModels(shown, form.stepsDone, t), company, t);
    const { values = {}, errors } = refusal;
    const action = stepHref(language, event.code, COMPANIONS_PAGE);
    const again = refusal.notice !== undefined;
    this.pages.send(
      reply,
      <CompanionsStep
        frame={frame}
        event={eventHead(event, language)}
        steps={steps}
        secrets={{
          ...this.pages.secrets(request, reply, draft.id),
          shown: this.onceMore.shown(request, reply, { action, subject: draft.id, again }),
        }}
        companions={companionModels(company, t)}
        most={company.most}
        parts={companionParts(company, { event, t, values, errors })}
        notice={refusal.notice}
        formFaults={refusal.formFaults?.map((sentence) => sentence(frame))}
      />,
      refusal.status,
    );
  }
}

/** Whether anything was typed of somebody. */
export function isTyped(values: RawValues): boolean {
  return Object.values(values).some((value) => value !== undefined && value.length > 0);
}
