import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { EventsReader } from '@app/events';
import { isId, notFound } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import { PhotoReplacements, RostersReader } from '@app/registration';
import type { AskedPhoto, FieldError } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskPhotoPage } from '../views/desk-photo';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { type DeskAsked, DeskWork, langQuery } from './desk-work';
import { fieldModel } from './form-models';
import { ofAnother } from './of-another';
import { Pages } from './pages';
import { deskPhotoHref } from './photo.controller';
import { PhotoFormGuard, PhotoForms } from './photo-forms';

interface Refusal {
  errors?: readonly FieldError[];
  expired?: boolean;
  status?: number;
}

/** `/d/people/{id}/photo`: the photo of somebody, sent by whoever looks after her delegation. */
@ApiExcludeController()
@Controller('d/people/:registration/photo')
@Policy(PUBLIC)
@UseGuards(PhotoFormGuard, DeskGuard)
export class DeskPhotoFormController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly events: EventsReader,
    private readonly rosters: RostersReader,
    private readonly replacements: PhotoReplacements,
    private readonly photoForms: PhotoForms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const photo = await this.asked(scope, id);
    if (photo === null) return this.toPerson(request, reply, id);
    return this.page({ request, reply, scope, desk }, id, photo, {});
  }

  @Post()
  @RouteConfig(TAKES_FILES)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope, desk };
    const photo = await this.asked(act.scope, id);
    if (photo === null) return this.toPerson(request, reply, id);
    if (!this.pages.isOurs(request)) return this.page(asked, id, photo, { expired: true, status: 403 });
    const { field } = photo;
    const sent = await this.photoForms.sent(request, [field]);
    if (sent === undefined || 'away' in sent)
      return this.page(asked, id, photo, {
        errors: [{ field: field.key, code: 'required' }],
        status: 422,
      });
    if ('fault' in sent) return this.page(asked, id, photo, { errors: [sent.fault], status: 422 });
    await act.once((tx) => this.replacements.replace(tx, act.scope, id, sent));
    const query = langQuery(request);
    this.pages.goTo(reply, `/d/people/${id}${query}${query === '' ? '?' : '&'}photo=1`);
  }

  private async asked(scope: Scope, id: string): Promise<AskedPhoto | null> {
    if (!isId(id)) throw notFound('registration');
    return this.replacements.asked(scope, id);
  }

  private async page(asked: DeskAsked, id: string, photo: AskedPhoto, refusal: Refusal): Promise<void> {
    const { nativeName, latinName } = await this.rosters.member(asked.scope, id);
    const matter = await this.work.matter(asked, `/d/people/${id}/photo`);
    // One that is there is replaced here, and never only taken away.
    const field = { ...photo.field, required: true };
    const part = fieldModel(field, {
      event: await this.events.view(asked.scope),
      t: ofAnother(matter.frame.t),
      values: { [field.key]: photo.photo },
      errors: refusal.errors,
      photoHref: (one) => deskPhotoHref(id, one),
      onBehalf: true,
    });
    this.pages.send(
      asked.reply,
      <DeskPhotoPage
        {...matter}
        person={{ id, name: nativeName || latinName }}
        parts={[part]}
        looked={photo.looked}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }

  private toPerson(request: FastifyRequest, reply: FastifyReply, id: string): void {
    this.pages.goTo(reply, `/d/people/${id}${langQuery(request)}`);
  }
}
