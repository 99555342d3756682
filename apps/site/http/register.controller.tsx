import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { DomainError, type Language } from '@app/kernel';
import { parseAddress } from '@app/mail';
import {
  Act,
  CAN_WAIT,
  clientKey,
  CurrentFormAct,
  CurrentScope,
  Limit,
  Limits,
  Policy,
  PUBLIC,
  Scope,
} from '@app/platform';
import {
  AccessCodes,
  type CategoryAvailability,
  CategoriesReader,
  ListedAddresses,
  RegistrationsService,
} from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { NoticeId } from '../views/faults';
import type { Frame } from '../views/frame';
import { RegisterPage } from '../views/register';
import { stepHref } from '../views/step';
import { Drafts } from './drafts';
import { EventGuard } from './event.guard';
import { categoryModel, eventHead } from './event-models';
import { OnceMore } from './once-more';
import { placeFault, type Sentence } from './place-fault';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

interface Refusal {
  chosen?: string;
  /** The access code as it was typed, or as a link brought it. */
  access?: string;
  fault?: Sentence;
  /** The question the fault is about; the choice of the category where nothing is said. */
  faultAt?: 'category' | 'access';
  notice?: NoticeId;
  lost?: { email: string; fault?: 'error.bad-email'; sent?: boolean };
  status?: number;
}

/** Where a registration begins, and where a lost link is asked for. */
@ApiExcludeController()
@Controller(':language/e/:code/register')
@Policy(PUBLIC)
@UseGuards(EventGuard)
export class RegisterController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly listed: ListedAddresses,
    private readonly registrations: RegistrationsService,
    private readonly drafts: Drafts,
    private readonly onceMore: OnceMore,
    private readonly codes: AccessCodes,
    private readonly limits: Limits,
  ) {}

  @Get()
  @RouteConfig(CAN_WAIT)
  async choose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    const { code } = request.query as { code?: unknown };
    const brought = await this.opened(request, scope, accessCode(code));
    return this.show(request, reply, scope, brought);
  }

  @Post()
  @RouteConfig(CAN_WAIT)
  @Limit('draft')
  async begin(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const chosen = typedText(bodyOf(body), 'category');
    const access = accessCode(typedText(bodyOf(body), 'access'));
    if (!this.pages.isOurs(request)) {
      return this.show(request, reply, scope, { chosen, access, notice: 'expired.text', status: 403 });
    }
    if (await this.onceMore.asks(request, oneField)) {
      return this.show(request, reply, scope, { chosen, access, notice: 'again.text', status: 422 });
    }
    const categories = await this.categories.list(scope);
    const category = categories.find(({ code }) => code === chosen);
    if (!category)
      return this.show(request, reply, scope, {
        access,
        fault: ({ t }) => t('error.category'),
        status: 422,
      });

    const { language } = this.pages.frame(request, reply);
    try {
      await this.drafts.begin(request, reply, act, { categoryId: category.id, language, code: access });
    } catch (error) {
      const fault = placeFault(error);
      if (fault === null) throw error;
      // Whoever typed no code may be on a list: her way in is further down.
      const byList = access === '' && (await this.listed.categories(scope)).has(category.id);
      const refusal = byList
        ? { fault: ({ t }: Frame) => t('error.code-or-listed'), lost: { email: '' } }
        : { fault, faultAt: faultAt(error) };
      return this.show(request, reply, scope, { chosen, access, ...refusal, status: 409 });
    }
    const { code } = await this.events.view(scope);
    this.pages.goTo(reply, stepHref(language, code, 'person'));
  }

  /** The link once more. Whether the address is known shows in no answer; the difference goes into the mail. */
  @Post('link')
  @RouteConfig(CAN_WAIT)
  @Limit('mail')
  async mailLink(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const email = typedText(bodyOf(body), 'email');
    if (!this.pages.isOurs(request)) {
      return this.show(request, reply, scope, { lost: { email }, notice: 'expired.text', status: 403 });
    }
    if (await this.onceMore.asks(request, oneField)) {
      return this.show(request, reply, scope, { lost: { email }, notice: 'again.text', status: 422 });
    }
    if (!parseAddress(email).ok) {
      return this.show(request, reply, scope, { lost: { email, fault: 'error.bad-email' }, status: 422 });
    }
    const { language } = this.pages.frame(request, reply);
    await act.once((tx) => this.registrations.mailLinkTo(tx, scope, email, language));
    return this.show(request, reply, scope, { lost: { email: '', sent: true } });
  }

  /**
   * What a link with a code opens, so that nobody types or chooses it. Looking at a code is counted as beginning with
   * it is, so a stranger learns no more by links than by the form.
   */
  private async opened(request: FastifyRequest, scope: Scope, access: string): Promise<Refusal> {
    if (access === '') return {};
    await this.limits.charge('draft', clientKey(request.ip));
    const { categoryIds, refusal } = await this.codes.unlocked(scope, access);
    const categories = await this.categories.list(scope);
    // Where every category is open without a code, none is asked for, and nothing is wrong with one.
    const asks = categories.some(({ codeOnly, availability }) => codeOnly && CHOOSABLE.has(availability));
    const fault = refusal && asks ? placeFault(refusal) : null;
    if (fault) return { access, fault, faultAt: 'access' };
    const unlocked = categories.filter(({ id }) => categoryIds.includes(id));
    const [only, ...others] = unlocked;
    return { access, ...(only && others.length === 0 ? { chosen: only.code } : {}) };
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope,
    refusal: Refusal,
  ): Promise<void> {
    const plain = this.pages.frame(request, reply, undefined, request.url.replace(/\/link(\?.*)?$/, ''));
    const frame = { ...plain, languageLinks: withCode(plain.languageLinks, refusal.access) };
    const event = await this.events.view(scope);
    const categories = await this.categories.list(scope);
    const listed = await this.listed.categories(scope);
    const { lost, notice } = refusal;
    const base = `/${frame.language}/e/${event.code}/register`;
    const secretsOf = (action: string) => ({
      ...this.pages.secrets(request, reply),
      shown: this.onceMore.shown(request, reply, { action, again: notice !== undefined }),
    });
    const page = (
      <RegisterPage
        frame={frame}
        event={eventHead(event, frame.language)}
        categories={categories.map((category) => ({
          ...categoryModel(category, frame.language),
          byList: listed.has(category.id),
        }))}
        secrets={secretsOf(base)}
        chosen={refusal.chosen ?? null}
        access={refusal.access ?? ''}
        fault={refusal.fault?.(frame) ?? null}
        faultAt={refusal.faultAt ?? 'category'}
        notice={notice}
        lost={{
          secrets: secretsOf(`${base}/link`),
          email: lost?.email ?? '',
          fault: lost?.fault ? frame.t(lost.fault) : null,
          sent: lost?.sent ?? false,
          open: lost !== undefined && !lost.sent,
        }}
      />
    );
    this.pages.send(reply, page, refusal.status);
  }
}

/** There is a place, or a line to stand in for one. */
const CHOOSABLE = new Set<CategoryAvailability>(['open', 'waiting']);

/** As much of a code as there can be. */
function accessCode(typed: unknown): string {
  return typeof typed === 'string' ? typed.slice(0, 60) : '';
}

/** One press or one word is soon done: however fast it comes, it may be a person's. */
async function oneField(): Promise<boolean> {
  return false;
}

/** What is wrong with a code is said at the code. */
function faultAt(error: unknown): 'category' | 'access' {
  return error instanceof DomainError && error.code.startsWith('registration.code-') ? 'access' : 'category';
}

/** The same page in another language, with the code a link brought. */
function withCode(links: Record<Language, string>, access = ''): Record<Language, string> {
  if (access === '') return links;
  const query = new URLSearchParams({ code: access }).toString();
  const kept = Object.entries(links).map(([language, link]) => [language, `${link}?${query}`]);
  return Object.fromEntries(kept) as Record<Language, string>;
}
