import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { EventsReader } from '@app/events';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import {
  answersTyped,
  ChoicePlaces,
  HolderReader,
  RegistrationsService,
  saidIn,
  shownFields,
} from '@app/registration';
import type { FieldError, FormView, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskMendPage } from '../views/desk-mend';
import { CurrentDesk, DeskGuard, deskScope } from './desk.guard';
import { DeskPeople, type OpenedPerson } from './desk-people';
import { type DeskAsked, DeskWork } from './desk-work';
import { fieldModel } from './form-models';
import { fieldsToMend, notesIn } from './mend.controller';
import { ofAnother } from './of-another';
import { Pages } from './pages';
import { deskPhotoHref } from './photo.controller';
import { PhotoFormGuard, PhotoForms } from './photo-forms';
import { placeFault, type Sentence } from './place-fault';
import { typedKeys } from './steps';
import { bodyOf, rawValues } from './typed';

interface Refusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  expired?: boolean;
  fault?: Sentence;
  status?: number;
}

/** What was sent back of her, and the scope in which her focal point answers for her. */
interface Returned {
  hers: Scope;
  form: FormView;
}

/** `/d/people/{id}/mend`: what was sent back of somebody, mended by whoever looks after her delegation. */
@ApiExcludeController()
@Controller('d/people/:registration/mend')
@Policy(PUBLIC)
@UseGuards(PhotoFormGuard, DeskGuard)
export class DeskMendController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly events: EventsReader,
    private readonly people: DeskPeople,
    private readonly holder: HolderReader,
    private readonly registrations: RegistrationsService,
    private readonly choices: ChoicePlaces,
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
  async sendAgain(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
  ): Promise<void> {
    const opened = await this.open({ request, reply, scope: act.scope, desk }, id);
    if (!opened) return;
    const { hers, form } = opened.what;
    const fields = fieldsToMend(form);
    const values = rawValues(bodyOf(request.body), typedKeys(fields));
    if (!this.pages.isOurs(request)) return this.page(opened, { values, expired: true, status: 403 });
    const photo = await this.photoForms.sent(request, fields);
    try {
      const errors = await act.once(async (tx) => {
        const outcome = await this.registrations.mend(tx, hers, id, values, photo);
        return outcome.ok ? [] : outcome.errors;
      });
      if (errors.length > 0) {
        const kept = { ...opened, what: { hers, form: await this.holder.form(hers, id) } };
        return await this.page(kept, { values, errors, status: 422 });
      }
    } catch (error) {
      const fault = placeFault(error);
      if (fault === null) throw error;
      return this.page(opened, { values, fault, status: 409 });
    }
    this.people.show(opened, id);
  }

  private open(asked: DeskAsked, id: string): Promise<OpenedPerson<Returned> | null> {
    return this.people.open(asked, id, async ({ state }) => {
      if (state !== 'returned') return null;
      const hers = deskScope(asked.desk, asked.request, id);
      return { hers, form: await this.holder.form(hers, id) };
    });
  }

  private async page(opened: OpenedPerson<Returned>, refusal: Refusal): Promise<void> {
    const { id, name, scope, reply } = opened;
    const { hers, form } = opened.what;
    const matter = await this.work.matter(opened, `/d/people/${id}/mend`);
    const status = await this.holder.status(hers, id);
    const fields = fieldsToMend(form);
    const nothing = Object.fromEntries(typedKeys(fields).map((key) => [key, []]));
    const drawn = {
      event: await this.events.view(scope),
      t: ofAnother(matter.frame.t),
      values: refusal.values ? { ...form.values, ...nothing, ...refusal.values } : form.values,
      errors: refusal.errors,
      photoHref: (photo: string) => deskPhotoHref(id, photo),
      shown: shownFields(form.form, answersTyped(form.form, form.values)),
      notes: notesIn(form, matter.frame.language),
      left: await this.choices.left(scope, form.form.versionId),
      onBehalf: true,
      fixed: form.fixed,
    };
    this.pages.send(
      reply,
      <DeskMendPage
        {...matter}
        person={{ id, name }}
        message={saidIn(matter.frame.language, status.message, status.prepared)}
        parts={fields.map((field) => fieldModel(field, drawn))}
        expired={refusal.expired ?? false}
        fault={refusal.fault?.(matter.frame) ?? null}
      />,
      refusal.status,
    );
  }
}
