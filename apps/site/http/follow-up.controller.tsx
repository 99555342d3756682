import { Body, Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { say } from '@app/i18n';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { DomainError } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, TAKES_FILES } from '@app/platform';
import type { Scope, Tx } from '@app/platform';
import {
  ChoicePlaces,
  FollowUps,
  HolderReader,
  answersTyped,
  formShown,
  shownFields,
  stepOf,
} from '@app/registration';
import type { FieldError, FollowUpView, RawValues, SentPhoto } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { NoticeId } from '../views/faults';
import { StepPage } from '../views/step';
import { eventHead } from './event-models';
import { stepParts } from './form-models';
import { LinkWork, pathOf } from './link-work';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { linkPhotoHref } from './photo.controller';
import { PhotoFormGuard, PhotoForms } from './photo-forms';
import { after, before, keysOf, nothingIn, stepModels } from './steps';
import { languageIn, unseenIn } from './step-work';
import { bodyOf, rawValues, typedText, typedTexts } from './typed';

interface Refusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  notice?: NoticeId;
  status?: number;
}

/** Where she is after she pressed a button: on another step, on her page, or on a step that was not taken. */
type Landing =
  { on: string | null } | { in: string } | { refused: string; errors: readonly FieldError[]; more?: true };

interface Pressed {
  step: string;
  values: RawValues;
  photo: SentPhoto | undefined;
  seen: readonly string[];
  /** The button: `next`, `back`, `later` or `language:km`. */
  then: string;
}

/** What an approved person is asked beyond what her approval needed, step by step on a device that has proven her link. */
@ApiExcludeController()
@Controller('r/:token/follow-up')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard, PhotoFormGuard)
export class FollowUpController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly followUps: FollowUps,
    private readonly choices: ChoicePlaces,
    private readonly photoForms: PhotoForms,
  ) {}

  @Get(':step')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
    @Param('step') step: string,
  ): Promise<void> {
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    const asked = await this.holder.followUp(scope, scope.registration);
    if (!asked?.open) return this.pages.goTo(reply, pathOf(request));
    if (!stepOf(asked.form, step)) return this.pages.goTo(reply, pathOf(request, `follow-up/${asked.step}`));
    return this.page({ request, reply, scope, opened }, asked, step, {});
  }

  @Post(':step')
  @RouteConfig(TAKES_FILES)
  async save(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Param('step') step: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = await this.holder.followUp(scope, scope.registration);
    if (!asked?.open) return this.pages.goTo(reply, pathOf(request));
    const described = stepOf(asked.form, step);
    if (!described) return this.pages.goTo(reply, pathOf(request, `follow-up/${asked.step}`));
    const values = rawValues(bodyOf(body), keysOf(described));
    const here = { request, reply, scope, opened };
    if (!opened.proven)
      return this.page(here, asked, step, { values, notice: 'fault.403.text', status: 403 });
    if (!this.pages.isOurs(request))
      return this.page(here, asked, step, { values, notice: 'expired.text', status: 403 });

    const then = typedText(bodyOf(body), 'then');
    const photo = await this.photoForms.sent(request, described.fields);
    const pressed = { step, values, photo, then, seen: typedTexts(bodyOf(body), '_seen') };
    try {
      const landing = await act.once((tx) => this.press(tx, scope, asked, pressed));
      return await this.land(here, pressed, landing);
    } catch (error) {
      // Its day has passed, or it is asked otherwise now: her page says so.
      if (!(error instanceof DomainError) || !OVER.has(error.code)) throw error;
      return this.pages.goTo(reply, pathOf(request));
    }
  }

  /** Whichever button it was, what was typed is kept. */
  private async press(tx: Tx, scope: Scope, asked: FollowUpView, pressed: Pressed): Promise<Landing> {
    const { step, values, photo, seen, then } = pressed;
    const { outcome, open } = await this.followUps.keepStep(
      tx,
      scope,
      scope.registration,
      step,
      values,
      photo,
    );
    const described = stepOf(asked.form, step);
    const answers = answersTyped(asked.form, {
      ...asked.values,
      ...(described && nothingIn(described)),
      ...values,
    });
    const shown = formShown(asked.form, answers);
    if (then === 'back') return { on: before(shown, step) };
    if (then === 'later') return { on: null };
    const language = languageIn(then);
    if (language !== null) return { in: language };
    const unseen = unseenIn({ form: asked.form, step, seen }, answers);
    const errors = outcome.ok ? [] : outcome.errors.filter(({ field }) => !unseen.includes(field));
    if (unseen.length > 0) return { refused: step, errors, more: true };
    if (!outcome.ok) return { refused: step, errors };
    const next = after(shown, step);
    return { on: next === step ? open : next };
  }

  private async land(here: Asked, { step, values }: Pressed, landing: Landing): Promise<void> {
    const { request, reply, scope } = here;
    if ('refused' in landing) {
      const asked = await this.holder.followUp(scope, scope.registration);
      if (!asked) return this.pages.goTo(reply, pathOf(request));
      const notice = landing.more && 'step.moreAsked';
      return this.page(here, asked, step, { values, errors: landing.errors, notice, status: 422 });
    }
    if ('in' in landing) {
      const [path = ''] = pathOf(request, `follow-up/${step}`).split('?');
      return this.pages.goTo(reply, `${path}?lang=${landing.in}`);
    }
    const page = landing.on === null ? '' : `follow-up/${landing.on}`;
    return this.pages.goTo(reply, pathOf(request, page));
  }

  private async page(here: Asked, asked: FollowUpView, step: string, refusal: Refusal): Promise<void> {
    const { request, reply, scope } = here;
    const { frame } = await this.work.matter(here);
    const event = await this.events.view(scope);
    const described = stepOf(asked.form, step);
    const values = refusal.values
      ? { ...asked.values, ...(described && nothingIn(described)), ...refusal.values }
      : asked.values;
    const answers = answersTyped(asked.form, values);
    const shown = shownFields(asked.form, answers);
    const left = await this.choices.left(scope, asked.form.versionId);
    const photoHref = (id: string) => linkPhotoHref(request, id);
    const matter = { event, t: frame.t, values, errors: refusal.errors, shown, left, photoHref };
    this.pages.send(
      reply,
      <StepPage
        frame={frame}
        event={eventHead(event, frame.language)}
        steps={stepModels(formShown(asked.form, answers), asked.stepsDone, frame.t)}
        step={step}
        hrefOf={(key) => pathOf(request, `follow-up/${key}`)}
        followUp
        about={described?.help && say(described.help, frame.language)}
        parts={described ? stepParts(described, matter) : []}
        secrets={this.pages.secrets(request, reply)}
        savedAt={asked.savedAt}
        notice={refusal.notice}
      />,
      refusal.status,
    );
  }
}

const OVER: ReadonlySet<string> = new Set(['registration.follow-up-closed', 'registration.unknown-step']);
