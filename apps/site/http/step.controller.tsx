import { Body, Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { say } from '@app/i18n';
import { PersonalLinks } from '@app/identity';
import type { PersonalLink } from '@app/identity';
import { DomainError, isId, notFound } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import {
  CategoriesReader,
  ChoicePlaces,
  CompanionsReader,
  Forms,
  HolderReader,
  LAST_STEP,
  answersTyped,
  choicesIn,
  askedOutside,
  formShown,
  shownFields,
  stepAsking,
  stepOf,
} from '@app/registration';
import type { FieldError, FormView, RawValues, RegistrationForm } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SavedPage, SentPage } from '../views/after';
import type { NoticeId } from '../views/faults';
import { DeskSentPage } from '../views/desk-entry';
import type { Frame } from '../views/frame';
import { StepPage, stepHref } from '../views/step';
import { DraftCookie } from './draft-cookie';
import { COMPANIONS_PAGE, companionAnswers, withCompanions } from './company-models';
import { CurrentDraft, DraftGuard } from './draft.guard';
import { EventGuard } from './event.guard';
import { eventHead, saidOrNull } from './event-models';
import { stepAnswers, stepParts } from './form-models';
import { languageLinks } from './language';
import { draftPhotoHref } from './photo.controller';
import { PhotoFormGuard, PhotoForms } from './photo-forms';
import { OnceMore } from './once-more';
import { ofAnother } from './of-another';
import { Pages } from './pages';
import { lineFor, placeFault, type Sentence } from './place-fault';
import { languageIn, StepWork } from './step-work';
import type { Landing } from './step-work';
import { addressIn, beside, firstOpen, isUnanswered, keysOf, nothingIn, stepModels } from './steps';
import { bodyOf, rawValues, typedText, typedTexts } from './typed';

/** How a step is shown again: with what was typed, and why it was not taken. */
interface Refusal {
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

interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  draft: PersonalLink;
}

/** The steps of a registration on the device it was begun on, or that has proven its link. */
@ApiExcludeController()
@Controller(':language/e/:code/register')
@Policy(PUBLIC)
@UseGuards(EventGuard, PhotoFormGuard, DraftGuard)
export class StepController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly work: StepWork,
    private readonly holder: HolderReader,
    private readonly forms: Forms,
    private readonly choices: ChoicePlaces,
    private readonly links: PersonalLinks,
    private readonly cookie: DraftCookie,
    private readonly onceMore: OnceMore,
    private readonly photoForms: PhotoForms,
    private readonly companions: CompanionsReader,
  ) {}

  @Get('saved')
  async saved(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDraft() draft: PersonalLink | null,
  ): Promise<void> {
    if (!draft) return this.toBeginning(request, reply);
    if (scope.delegationId !== null) return this.pages.goTo(reply, `/d/people/${scope.registration}`);
    const frame = this.pages.frame(request, reply);
    const form = await this.holder.form(scope, scope.registration);
    const category = await this.categories.find(scope, form.category.id);
    this.pages.send(
      reply,
      <SavedPage
        frame={frame}
        event={eventHead(await this.events.view(scope), frame.language)}
        step={firstOpen(form)}
        address={addressIn(form.values)}
        closesAt={category.closesAt}
      />,
    );
  }

  @Get('sent')
  async sent(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDraft() draft: PersonalLink | null,
  ): Promise<void> {
    if (!draft) return this.toBeginning(request, reply);
    const frame = this.pages.frame(request, reply);
    const form = await this.holder.form(scope, scope.registration);
    const event = eventHead(await this.events.view(scope), frame.language);
    if (!form.sent) return this.pages.goTo(reply, stepHref(frame.language, event.code, firstOpen(form)));
    if (scope.delegationId !== null) return this.sentOnBehalf({ request, reply, scope, draft }, form, frame);
    const statusHref = `${this.links.urlPath(draft)}?lang=${frame.language}`;
    const address = addressIn(form.values) ?? '';
    this.pages.send(
      reply,
      <SentPage
        frame={frame}
        event={event}
        address={address}
        waits={form.state === 'waitlisted'}
        statusHref={statusHref}
        words={saidOrNull(form.words.afterSending, frame.language)}
        contact={saidOrNull(form.words.contact, frame.language)}
      />,
    );
  }

  @Get(':step')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDraft() draft: PersonalLink | null,
    @Param('step') step: string,
  ): Promise<void> {
    if (!(await this.forms.knowsStep(scope, step))) throw notFound('page');
    if (!draft) return this.toBeginning(request, reply);
    const form = await this.holder.form(scope, scope.registration);
    if (form.sent) return this.pages.goTo(reply, beside(request, 'sent'));
    // A form that was published meanwhile may have other steps.
    if (!stepOf(form.form, step)) return this.pages.goTo(reply, beside(request, firstOpen(form)));
    return this.page({ request, reply, scope, draft }, step, {}, form);
  }

  @Post(':step')
  @RouteConfig(TAKES_FILES)
  async save(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDraft() draft: PersonalLink | null,
    @Param('step') step: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const form = await this.formAsked(scope, body);
    const values = rawValues(bodyOf(body), keysOf(stepOf(form, step)));
    if (!draft) return this.unknownDevice(request, reply, scope, { form, step, values });
    const asked = { request, reply, scope, draft };
    if (!this.pages.isOurs(request))
      return this.page(asked, step, { values, notice: 'expired.text', status: 403 });
    const then = typedText(bodyOf(body), 'then');
    if (await this.onceMore.asks(request, () => this.isUnanswered(scope, step, then))) {
      return this.page(asked, step, { values, notice: 'again.text', status: 422 });
    }

    this.cookie.write(reply, draft.id);
    const photo = await this.photoForms.sent(request, stepOf(form, step)?.fields ?? []);
    const pressed = { form, step, values, photo, then, seen: typedTexts(bodyOf(body), '_seen') };
    try {
      const landing = await act.once((tx) => this.work.press(tx, scope, pressed));
      return await this.land(asked, pressed, landing);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'registration.unknown-step') {
        return this.toOpenStep(asked);
      }
      const full = error instanceof DomainError ? choicesIn(error) : null;
      if (full !== null) {
        const asks = full[0] && stepAsking(form, full[0].field);
        return this.page(asked, asks?.key ?? step, { errors: full, status: 422 });
      }
      const fault = placeFault(error);
      if (fault === null) throw error;
      const alone = error instanceof DomainError && error.code === 'registration.companions-full';
      return this.page(asked, step, {
        values,
        formFaults: [fault],
        line: lineFor(error),
        alone,
        status: 409,
      });
    }
  }

  private land(asked: Asked, pressed: { step: string; values: RawValues }, landing: Landing): Promise<void> {
    const { request, reply } = asked;
    if ('refused' in landing) {
      const { refused, errors, unfinished, more } = landing;
      const values = refused === pressed.step ? pressed.values : undefined;
      const formFaults: Sentence[] = unfinished ? [(frame) => frame.t('error.step-unfinished')] : [];
      const notice = more && 'step.moreAsked';
      return this.page(asked, refused, { values, errors, formFaults, notice, status: 422 });
    }
    const here = beside(request, pressed.step);
    const path = 'in' in landing ? languageLinks(here)[landing.in] : beside(request, landing.on);
    return Promise.resolve(this.pages.goTo(reply, path));
  }

  private async page(asked: Asked, step: string, refusal: Refusal, known?: FormView): Promise<void> {
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

  /** For whoever filled it in for another: the next one. */
  private async sentOnBehalf({ reply, scope }: Asked, form: FormView, frame: Frame): Promise<void> {
    this.pages.send(
      reply,
      <DeskSentPage
        frame={frame}
        event={eventHead(await this.events.view(scope), frame.language)}
        address={addressIn(form.values)}
        waits={form.state === 'waitlisted'}
        query={`?lang=${frame.language}`}
        id={scope.registration}
      />,
    );
  }

  /** Told before it is sent: where a person would stand whose category is full. */
  private async lineOf(scope: Scope, form: FormView): Promise<{ position: number } | null> {
    const category = await this.categories.find(scope, form.category.id);
    return category.availability === 'waiting' ? { position: category.waiting + 1 } : null;
  }

  /** Another language may be asked for at once: it sends the form only so that nothing typed is lost. */
  private async isUnanswered(scope: Scope, step: string, then: string): Promise<boolean> {
    if (languageIn(then) !== null) return false;
    return isUnanswered(step, await this.holder.form(scope, scope.registration));
  }

  /** Nothing is changed or told of the registration, but what was just typed stays on the screen. */
  private async unknownDevice(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope,
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

  /** The form the page that was sent was drawn from; whatever else it names is not of this event. */
  private async formAsked(scope: Scope, body: unknown): Promise<RegistrationForm> {
    const asked = typedText(bodyOf(body), '_asked');
    return askedOutside(await this.forms.ofPublished(scope, isId(asked) ? asked : null));
  }

  private async toOpenStep({ request, reply, scope }: Asked): Promise<void> {
    const form = await this.holder.form(scope, scope.registration);
    this.pages.goTo(reply, beside(request, firstOpen(form)));
  }

  /** Without a draft there is nothing to show: a registration begins with its category. */
  private toBeginning(request: FastifyRequest, reply: FastifyReply): void {
    this.pages.goTo(reply, beside(request, ''));
  }
}

function isFirst({ steps }: RegistrationForm, step: string): boolean {
  return steps[0]?.key === step;
}
