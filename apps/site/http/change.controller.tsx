import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope, TAKES_FILES } from '@app/platform';
import {
  changeableFields,
  Changes,
  ChoicePlaces,
  fieldOf,
  HolderReader,
  photoFieldIn,
} from '@app/registration';
import type { FieldError, RawValues } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { MendPage } from '../views/device';
import { eventHead } from './event-models';
import { fieldModel } from './form-models';
import { LinkWork, pathOf } from './link-work';
import type { Asked } from './link-work';
import { Pages } from './pages';
import { linkPhotoHref } from './photo.controller';
import { PhotoFormGuard, PhotoForms } from './photo-forms';
import { maskedAddress } from './status-models';
import { textOf, typedKeys } from './steps';
import { bodyOf, rawValues } from './typed';

interface ChangeRefusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  expired?: boolean;
  unknownDevice?: boolean;
  status?: number;
}

/** What an approved person changes by herself: her name and photo are looked at again, everything else holds at once. */
@ApiExcludeController()
@Controller('r/:token/change')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard, PhotoFormGuard)
export class ChangeController {
  constructor(
    private readonly pages: Pages,
    private readonly work: LinkWork,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly choices: ChoicePlaces,
    private readonly changes: Changes,
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
    if (!(await this.mayChange(scope))) return this.pages.goTo(reply, pathOf(request));
    return this.page(asked, {});
  }

  @Post()
  @RouteConfig(TAKES_FILES)
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = { request, reply, scope, opened };
    if (!(await this.mayChange(scope))) return this.pages.goTo(reply, pathOf(request));
    const { form } = await this.holder.form(scope, scope.registration);
    const fields = changeableFields(form).flatMap((key) => fieldOf(form, key) ?? []);
    const keys = fields.map(({ key }) => key);
    // A browser leaves out a list of which nothing is ticked.
    const nothing = Object.fromEntries(typedKeys(fields).map((key) => [key, [] as string[]]));
    const values: RawValues = { ...nothing, ...rawValues(bodyOf(body), keys) };
    if (!opened.proven) return this.page(asked, { values, unknownDevice: true, status: 403 });
    if (!this.pages.isOurs(request)) return this.page(asked, { values, expired: true, status: 403 });

    const photo = await this.photoForms.sent(request, fields);
    const { errors, sent } = await act.once(async (tx) => {
      const outcome = await this.changes.change(tx, scope, scope.registration, values, photo);
      if (outcome.ok) return { errors: [], sent: {} };
      const key = photoFieldIn(fields)?.key ?? '';
      return { errors: outcome.errors, sent: { [key]: outcome.values[key] } };
    });
    if (errors.length > 0) return this.page(asked, { values: { ...values, ...sent }, errors, status: 422 });
    return this.pages.goTo(reply, pathOf(request));
  }

  private async mayChange(scope: Scope): Promise<boolean> {
    return (await this.holder.status(scope, scope.registration)).mayChange;
  }

  private async page(asked: Asked, refusal: ChangeRefusal): Promise<void> {
    const { request, reply, scope } = asked;
    const { frame, base } = await this.work.matter(asked);
    const event = await this.events.view(scope);
    const view = await this.holder.form(scope, scope.registration);
    const matter = {
      event,
      left: await this.choices.left(scope, view.form.versionId),
      t: frame.t,
      values: { ...view.values, ...refusal.values },
      errors: refusal.errors,
      photoHref: (id: string) => linkPhotoHref(request, id),
    };
    const fields = changeableFields(view.form).flatMap((key) => fieldOf(view.form, key) ?? []);
    this.pages.send(
      reply,
      <MendPage
        frame={frame}
        event={eventHead(event, frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        message={null}
        change
        parts={fields.map((field) => fieldModel(field, matter))}
        expired={refusal.expired ?? false}
        codeGoesTo={refusal.unknownDevice ? maskedAddress(textOf(view.values.email) ?? '') : undefined}
      />,
      refusal.status,
    );
  }
}
