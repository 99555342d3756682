import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { EventsReader } from '@app/events';
import { isId, notFound } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import {
  CategoriesReader,
  type Contact,
  CONTACTS,
  HolderReader,
  OnBehalf,
  RostersReader,
} from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskEntryPage } from '../views/desk-entry';
import { stepHref } from '../views/step';
import { CurrentDesk, DeskGuard, deskScope } from './desk.guard';
import { type DeskAsked, DeskWork, langQuery } from './desk-work';
import { DraftCookie } from './draft-cookie';
import { categoryModel } from './event-models';
import { languageOf } from './language';
import { Pages } from './pages';
import { placeFault, type Sentence } from './place-fault';
import { firstOpen } from './steps';
import { bodyOf, typedText } from './typed';

interface Shown {
  chosen?: string;
  contact?: Contact;
  /** Somebody of the delegation the new one is like. */
  like?: string;
  fault?: Sentence;
  expired?: boolean;
  status?: number;
}

/** `/d/entry`: a focal point registers one of her delegation’s people. The form itself is the event’s own. */
@ApiExcludeController()
@Controller('d')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskEntryController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly onBehalf: OnBehalf,
    private readonly rosters: RostersReader,
    private readonly holder: HolderReader,
    private readonly cookie: DraftCookie,
  ) {}

  @Get('entry')
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Query() query: unknown,
  ): Promise<void> {
    return this.page({ request, reply, scope, desk }, { like: typedText(bodyOf(query), 'like') });
  }

  @Post('entry')
  async begin(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = { request, reply, scope, desk };
    const [chosen, like] = [typedText(bodyOf(body), 'category'), typedText(bodyOf(body), 'like')];
    const contact = CONTACTS.find((one) => one === typedText(bodyOf(body), 'contact')) ?? 'own';
    if (!this.pages.isOurs(request)) {
      return this.page(asked, { chosen, contact, like, expired: true, status: 403 });
    }
    const category = (await this.categories.list(scope)).find(({ code }) => code === chosen);
    if (!category) {
      return this.page(asked, { contact, like, fault: ({ t }) => t('error.category'), status: 422 });
    }
    const language = languageOf(request, desk.language);
    const wanted = { categoryId: category.id, contact, language, like: isId(like) ? like : null };
    try {
      const link = await act.once(async (tx) => {
        const { id, subjectId } = await this.onBehalf.begin(tx, scope, wanted);
        return { id, subjectId };
      });
      return await this.toForm(asked, link.id, link.subjectId);
    } catch (error) {
      const fault = placeFault(error);
      if (fault === null) throw error;
      return this.page(asked, { chosen, contact, like, fault, status: 409 });
    }
  }

  /** Goes on with a registration that nobody has sent yet. */
  @Post('people/:registration/form')
  async goOn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() { scope }: Act,
    @CurrentDesk() desk: Desk,
  ): Promise<void> {
    const { registration: id } = request.params as { registration: string };
    if (!isId(id)) throw notFound('registration');
    const { linkId } = await this.rosters.member(scope, id);
    if (!this.pages.isOurs(request) || linkId === null) {
      return this.pages.goTo(reply, `/d/people/${id}${langQuery(request)}`);
    }
    return this.toForm({ request, reply, scope, desk }, linkId, id);
  }

  private async toForm(
    { request, reply, scope, desk }: DeskAsked,
    linkId: string,
    id: string,
  ): Promise<void> {
    const language = languageOf(request, desk.language);
    const { code } = await this.events.view(scope);
    const form = await this.holder.form(deskScope(desk, request, id), id);
    this.cookie.write(reply, linkId);
    this.pages.goTo(reply, stepHref(language, code, firstOpen(form)));
  }

  private async page(asked: DeskAsked, shown: Shown): Promise<void> {
    const { scope } = asked;
    const matter = await this.work.matter(asked, `/d/entry${langQuery(asked.request)}`);
    const like = shown.like && isId(shown.like) ? await this.rosters.member(scope, shown.like) : null;
    const categories = await this.categories.list(scope);
    const before = categories.find(({ id }) => id === like?.categoryId)?.code;
    this.pages.send(
      asked.reply,
      <DeskEntryPage
        {...matter}
        categories={categories.map((category) => categoryModel(category, matter.frame.language))}
        chosen={shown.chosen ?? before ?? null}
        contact={shown.contact ?? like?.contact ?? 'own'}
        like={like && { id: like.registrationId, organisation: like.organisationName }}
        fault={shown.fault?.(matter.frame) ?? null}
        expired={shown.expired ?? false}
      />,
      shown.status,
    );
  }
}
