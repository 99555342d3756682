import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { EventsReader } from '@app/events';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import { PhotoReplacements } from '@app/registration';
import type { AskedPhoto, FieldError } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskPhotoPage } from '../views/desk-photo';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { DeskPeople, type OpenedPerson } from './desk-people';
import { type DeskAsked, DeskWork } from './desk-work';
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
    private readonly people: DeskPeople,
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
    const opened = await this.open({ request, reply, scope, desk }, id);
    if (opened) await this.page(opened, {});
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
    const opened = await this.open({ request, reply, scope: act.scope, desk }, id);
    if (!opened) return;
    if (!this.pages.isOurs(request)) return this.page(opened, { expired: true, status: 403 });
    const { field } = opened.what;
    const sent = await this.photoForms.sent(request, [field]);
    if (sent === undefined || 'away' in sent)
      return this.page(opened, { errors: [{ field: field.key, code: 'required' }], status: 422 });
    if ('fault' in sent) return this.page(opened, { errors: [sent.fault], status: 422 });
    await act.once((tx) => this.replacements.replace(tx, act.scope, id, sent));
    this.people.show(opened, id, 'photo=1');
  }

  private open(asked: DeskAsked, id: string): Promise<OpenedPerson<AskedPhoto> | null> {
    return this.people.open(asked, id, () => this.replacements.asked(asked.scope, id));
  }

  private async page(opened: OpenedPerson<AskedPhoto>, refusal: Refusal): Promise<void> {
    const { id, name, what: photo } = opened;
    const matter = await this.work.matter(opened, `/d/people/${id}/photo`);
    // One that is there is replaced here, and never only taken away.
    const field = { ...photo.field, required: true };
    const part = fieldModel(field, {
      event: await this.events.view(opened.scope),
      t: ofAnother(matter.frame.t),
      values: { [field.key]: photo.photo },
      errors: refusal.errors,
      photoHref: (one) => deskPhotoHref(id, one),
      onBehalf: true,
    });
    this.pages.send(
      opened.reply,
      <DeskPhotoPage
        {...matter}
        person={{ id, name }}
        parts={[part]}
        looked={photo.looked}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }
}
