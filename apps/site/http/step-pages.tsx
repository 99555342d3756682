import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { say } from '@app/i18n';
import type { PersonalLink } from '@app/identity';
import { isId, notFound } from '@app/kernel';
import type { Scope } from '@app/platform';
import {
  CategoriesReader,
  ChoicePlaces,
  CompanionsReader,
  HolderReader,
  LAST_STEP,
  answersTyped,
  formShown,
  shownFields,
  stepOf,
} from '@app/registration';
import type { FieldError, FormView, RawValues, RegistrationForm } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { NoticeId } from '../views/faults';
import { StepPage, stepHref } from '../views/step';
import { COMPANIONS_PAGE, companionAnswers, withCompanions } from './company-models';
import { eventHead, saidOrNull } from './event-models';
import { stepAnswers, stepParts } from './form-models';
import { draftPhotoHref } from './photo.controller';
import { ofAnother } from './of-another';
import { OnceMore } from './once-more';
import { Pages } from './pages';
import type { Sentence } from './place-fault';
import { beside, nothingIn, stepModels } from './steps';
import { bodyOf, typedText } from './typed';

/** How a step is shown again: with what was typed, and why it was not taken. */
export interface StepRefusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  formFaults?: readonly Sentence[];
  /** Where she would stand in line. */
  line?: { position: number } | null;
  /** Whether she may send it without those who come with her. */
  alone?: boolean;
  notice?: NoticeId;
  status?: number;
}

/** Who asks for a step. */
export interface AskedStep {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  draft: PersonalLink;
}

/** The pages of the steps, as they are shown and shown again. */
@Injectable()
export class StepPages {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly holder: HolderReader,
    private readonly choices: ChoicePlaces,
    private readonly onceMore: OnceMore,
    private readonly companions: CompanionsReader,
  ) {}

  /** A step of her registration, with what she has answered so far; `known` where it is read already. */
  async show(asked: AskedStep, step: string, refusal: StepRefusal, known?: FormView): Promise<void> {
    const { request, reply, scope, draft } = asked;
    const form = known ?? (await this.holder.form(scope, scope.registration));
    const event = await this.events.view(scope);
    const frame = this.pages.frame(request, reply, undefined, beside(request, step));
    const onBehalf = scope.delegationId !== null;
    const t = onBehalf ? ofAnother(frame.t) : frame.t;
    const described = stepOf(form.form, step);
    const values = refusal.values
      ? { ...form.values, ...(described && nothingIn(described)), ...refusal.values }
      : form.values;
    const answers = answersTyped(form.form, values);
    const shown = shownFields(form.form, answers);
    const left = await this.choices.left(scope, form.form.versionId);
    const { fixed } = form;
    const photoHref = (id: string) => draftPhotoHref(request, id, draft.id);
    const matter = { event, t, values, errors: refusal.errors, shown, left, onBehalf, fixed, photoHref };
    const shownForm = formShown(form.form, answers);
    const others = shownForm.steps.filter(({ key }) => key !== LAST_STEP);
    const action = stepHref(frame.language, event.code, step);
    const again = refusal.notice === 'again.text' || refusal.notice === 'expired.text';
    const secrets = {
      ...this.pages.secrets(request, reply, draft.id),
      asked: form.form.versionId,
      shown: this.onceMore.shown(request, reply, { action, subject: draft.id, again }),
    };
    const comesAs = { label: t('field.category'), lines: [say(form.category.name, frame.language).text] };
    const company = await this.companions.of(scope, scope.registration);
    const readOver = others.map((one, index) => ({
      step: one.key,
      answers: [...(index === 0 ? [comesAs] : []), ...stepAnswers(one, matter)],
    }));
    if (company.most > 0) readOver.push({ step: COMPANIONS_PAGE, answers: companionAnswers(company, t) });
    this.pages.send(
      reply,
      <StepPage
        frame={frame}
        t={t}
        event={eventHead(event, frame.language)}
        steps={withCompanions(stepModels(shownForm, form.stepsDone, t), company, t)}
        step={step}
        about={described?.help && say(described.help, frame.language)}
        before={isFirst(form.form, step) ? saidOrNull(form.words.beforeForm, frame.language) : null}
        parts={described ? stepParts(described, matter) : []}
        secrets={secrets}
        savedAt={form.stepsDone.length > 0 ? form.savedAt : null}
        notice={refusal.notice}
        formFaults={refusal.formFaults?.map((sentence) => sentence(frame))}
        alone={refusal.alone}
        line={step === LAST_STEP ? (refusal.line ?? (await this.lineOf(scope, form))) : null}
        answers={step === LAST_STEP ? readOver : undefined}
      />,
      refusal.status,
    );
  }

  /** Nothing is changed or told of the registration, but what was just typed stays on the screen. */
  async onUnknownDevice(
    { request, reply, scope }: Omit<AskedStep, 'draft'>,
    { form, step, values }: { form: RegistrationForm; step: string; values: RawValues },
  ): Promise<void> {
    const event = await this.events.view(scope);
    const frame = this.pages.frame(request, reply, undefined, beside(request, step));
    const described = stepOf(form, step);
    if (!described) throw notFound('page');
    const link = typedText(bodyOf(request.body), '_of');
    this.pages.send(
      reply,
      <StepPage
        frame={frame}
        event={eventHead(event, frame.language)}
        steps={stepModels(form, [], frame.t)}
        step={step}
        about={described.help && say(described.help, frame.language)}
        parts={stepParts(described, {
          event,
          t: frame.t,
          values,
          shown: shownFields(form, answersTyped(form, values)),
        })}
        secrets={{
          ...this.pages.secrets(request, reply, isId(link) ? link : null),
          asked: form.versionId,
        }}
        notice="fault.403.text"
      />,
      403,
    );
  }

  /** Told before it is sent: where a person would stand whose category is full. */
  private async lineOf(scope: Scope, form: FormView): Promise<{ position: number } | null> {
    const category = await this.categories.find(scope, form.category.id);
    return category.availability === 'waiting' ? { position: category.waiting + 1 } : null;
  }
}

function isFirst({ steps }: RegistrationForm, step: string): boolean {
  return steps[0]?.key === step;
}
