import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import type { Language } from '@app/kernel';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import {
  answersTyped,
  ChoicePlaces,
  fieldOf,
  HolderReader,
  saidIn,
  shownFields,
  RegistrationsService,
} from '@app/registration';
import type { FieldError, FormField, FormView, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { MendPage } from '../views/device';
import { eventHead } from './event-models';
import { fieldModel } from './form-models';
import { LinkWork, pathOf } from './link-work';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { linkPhotoHref } from './photo.controller';
import { PhotoFormGuard, PhotoForms } from './photo-forms';
import { placeFault, type Sentence } from './place-fault';
import { maskedAddress } from './status-models';
import { textOf, typedKeys } from './steps';
import { bodyOf, rawValues } from './typed';

interface MendRefusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  expired?: boolean;
  fault?: Sentence;
  unknownDevice?: boolean;
  status?: number;
}

/** What a returned registration asks to be mended: only the fields the organiser marked. */
@ApiExcludeController()
@Controller('r/:token/mend')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard, PhotoFormGuard)
export class MendController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly choices: ChoicePlaces,
    private readonly registrations: RegistrationsService,
    private readonly photoForms: PhotoForms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    const form = await this.holder.form(scope, scope.registration);
    if (form.state !== 'returned') return this.pages.goTo(reply, pathOf(request));
    return this.page(asked, form, {});
  }

  @Post()
  @RouteConfig(TAKES_FILES)
  async sendAgain(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const form = await this.holder.form(scope, scope.registration);
    const asked = { request, reply, scope, opened };
    const fields = fieldsToMend(form);
    const values = rawValues(bodyOf(body), typedKeys(fields));
    if (form.state !== 'returned') return this.pages.goTo(reply, pathOf(request));
    if (!opened.proven) return this.page(asked, form, { values, unknownDevice: true, status: 403 });
    if (!this.pages.isOurs(request)) return this.page(asked, form, { values, expired: true, status: 403 });

    const photo = await this.photoForms.sent(request, fields);
    try {
      // Only which fields were refused is kept: what was typed is at hand when the form is sent again.
      const errors = await act.once(async (tx) => {
        const outcome = await this.registrations.mend(tx, scope, scope.registration, values, photo);
        return outcome.ok ? [] : outcome.errors;
      });
      if (errors.length > 0) {
        const kept = await this.holder.form(scope, scope.registration);
        return await this.page(asked, kept, { values, errors, status: 422 });
      }
    } catch (error) {
      const fault = placeFault(error);
      if (fault === null) throw error;
      return this.page(asked, form, { values, fault, status: 409 });
    }
    return this.pages.goTo(reply, pathOf(request));
  }

  private async page(asked: Asked, form: FormView, refusal: MendRefusal): Promise<void> {
    const { request, reply, scope } = asked;
    const { frame, base, status } = await this.work.matter(asked);
    const event = await this.events.view(scope);
    const fields = fieldsToMend(form);
    const nothing = Object.fromEntries(typedKeys(fields).map((key) => [key, []]));
    const matter = {
      event,
      left: await this.choices.left(scope, form.form.versionId),
      t: frame.t,
      values: refusal.values ? { ...form.values, ...nothing, ...refusal.values } : form.values,
      errors: refusal.errors,
      photoHref: (id: string) => linkPhotoHref(request, id),
      shown: shownFields(form.form, answersTyped(form.form, form.values)),
      notes: notesIn(form, frame.language),
    };
    this.pages.send(
      reply,
      <MendPage
        frame={frame}
        event={eventHead(event, frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        message={saidIn(frame.language, status.message, status.prepared) || null}
        parts={fields.map((field) => fieldModel(field, matter))}
        expired={refusal.expired ?? false}
        fault={refusal.fault?.(frame) ?? null}
        codeGoesTo={refusal.unknownDevice ? maskedAddress(textOf(form.values.email) ?? '') : undefined}
      />,
      refusal.status,
    );
  }
}

/** What the organiser wrote beside each field, as this page’s reader reads it. */
export function notesIn({ items }: Pick<FormView, 'items'>, language: Language): Record<string, string> {
  return Object.fromEntries(
    items.map(({ field, note, prepared }) => [field, saidIn(language, note, prepared)]),
  );
}

/** The fields the organiser marked, in the order he did. */
export function fieldsToMend({ form, items }: Pick<FormView, 'form' | 'items'>): FormField[] {
  return items.flatMap(({ field }) => fieldOf(form, field) ?? []);
}
