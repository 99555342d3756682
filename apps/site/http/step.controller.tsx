import { Body, Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { PersonalLinks } from '@app/identity';
import type { PersonalLink } from '@app/identity';
import { DomainError, isId, notFound } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import {
  CategoriesReader,
  Forms,
  HolderReader,
  askedOutside,
  choicesIn,
  stepAsking,
  stepOf,
} from '@app/registration';
import type { FormView, RawValues, RegistrationForm } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SavedPage, SentPage } from '../views/after';
import { DeskSentPage } from '../views/desk-entry';
import type { Frame } from '../views/frame';
import { stepHref } from '../views/step';
import { DraftCookie } from './draft-cookie';
import { CurrentDraft, DraftGuard } from './draft.guard';
import { EventGuard } from './event.guard';
import { eventHead, saidOrNull } from './event-models';
import { languageLinks } from './language';
import { PhotoFormGuard, PhotoForms } from './photo-forms';
import { OnceMore } from './once-more';
import { Pages } from './pages';
import { lineFor, placeFault, type Sentence } from './place-fault';
import { StepPages, type AskedStep, type StepRefusal } from './step-pages';
import { languageIn, StepWork } from './step-work';
import type { Landing } from './step-work';
import { addressIn, beside, firstOpen, isUnanswered, keysOf } from './steps';
import { bodyOf, rawValues, typedText, typedTexts } from './typed';

/** The steps of a registration on the device it was begun on, or that has proven its link. */
@ApiExcludeController()
@Controller(':language/e/:code/register')
@Policy(PUBLIC)
@UseGuards(EventGuard, PhotoFormGuard, DraftGuard)
export class StepController {
  constructor(
    private readonly pages: Pages,
    private readonly steps: StepPages,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly work: StepWork,
    private readonly holder: HolderReader,
    private readonly forms: Forms,
    private readonly links: PersonalLinks,
    private readonly cookie: DraftCookie,
    private readonly onceMore: OnceMore,
    private readonly photoForms: PhotoForms,
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
    return this.steps.show({ request, reply, scope, draft }, step, {}, form);
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
    if (!draft) return this.steps.onUnknownDevice({ request, reply, scope }, { form, step, values });
    const asked = { request, reply, scope, draft };
    if (!this.pages.isOurs(request))
      return this.steps.show(asked, step, { values, notice: 'expired.text', status: 403 });
    const then = typedText(bodyOf(body), 'then');
    if (await this.onceMore.asks(request, () => this.isUnanswered(scope, step, then))) {
      return this.steps.show(asked, step, { values, notice: 'again.text', status: 422 });
    }

    this.cookie.write(reply, draft.id);
    const photo = await this.photoForms.sent(request, stepOf(form, step)?.fields ?? []);
    const pressed = { form, step, values, photo, then, seen: typedTexts(bodyOf(body), '_seen') };
    try {
      const landing = await act.once((tx) => this.work.press(tx, scope, pressed));
      return await this.land(asked, pressed, landing);
    } catch (error) {
      if (isUnknownStep(error)) return this.toOpenStep(asked);
      const again = refusalOf(error, pressed);
      if (again === null) throw error;
      return this.steps.show(asked, again.step, again.refusal);
    }
  }

  private land(
    asked: AskedStep,
    pressed: { step: string; values: RawValues },
    landing: Landing,
  ): Promise<void> {
    const { request, reply } = asked;
    if ('refused' in landing) {
      const { refused, errors, unfinished, more } = landing;
      const values = refused === pressed.step ? pressed.values : undefined;
      const formFaults: Sentence[] = unfinished ? [(frame) => frame.t('error.step-unfinished')] : [];
      const notice = more && 'step.moreAsked';
      return this.steps.show(asked, refused, { values, errors, formFaults, notice, status: 422 });
    }
    const here = beside(request, pressed.step);
    const path = 'in' in landing ? languageLinks(here)[landing.in] : beside(request, landing.on);
    return Promise.resolve(this.pages.goTo(reply, path));
  }

  /** For whoever filled it in for another: the next one. */
  private async sentOnBehalf({ reply, scope }: AskedStep, form: FormView, frame: Frame): Promise<void> {
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

  /** Another language may be asked for at once: it sends the form only so that nothing typed is lost. */
  private async isUnanswered(scope: Scope, step: string, then: string): Promise<boolean> {
    if (languageIn(then) !== null) return false;
    return isUnanswered(step, await this.holder.form(scope, scope.registration));
  }

  /** The form the page that was sent was drawn from; whatever else it names is not of this event. */
  private async formAsked(scope: Scope, body: unknown): Promise<RegistrationForm> {
    const asked = typedText(bodyOf(body), '_asked');
    return askedOutside(await this.forms.ofPublished(scope, isId(asked) ? asked : null));
  }

  private async toOpenStep({ request, reply, scope }: AskedStep): Promise<void> {
    const form = await this.holder.form(scope, scope.registration);
    this.pages.goTo(reply, beside(request, firstOpen(form)));
  }

  /** Without a draft there is nothing to show: a registration begins with its category. */
  private toBeginning(request: FastifyRequest, reply: FastifyReply): void {
    this.pages.goTo(reply, beside(request, ''));
  }
}

function isUnknownStep(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'registration.unknown-step';
}

/** How the step is shown again that could not be taken, or the one that asks for what is full; null where it is broken. */
function refusalOf(
  error: unknown,
  { form, step, values }: { form: RegistrationForm; step: string; values: RawValues },
): { step: string; refusal: StepRefusal } | null {
  const full = error instanceof DomainError ? choicesIn(error) : null;
  if (full !== null) {
    const asks = full[0] && stepAsking(form, full[0].field);
    return { step: asks?.key ?? step, refusal: { errors: full, status: 422 } };
  }
  const fault = placeFault(error);
  if (fault === null) return null;
  const alone = error instanceof DomainError && error.code === 'registration.companions-full';
  return { step, refusal: { values, formFaults: [fault], line: lineFor(error), alone, status: 409 } };
}
