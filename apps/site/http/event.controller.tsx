import { Controller, Get, Inject, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { countryName } from '@app/i18n';
import type { PersonalLink } from '@app/identity';
import { notFound, pickText } from '@app/kernel';
import type { Clock } from '@app/kernel';
import { CAN_WAIT, CLOCK, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { CategoriesReader, HolderReader } from '@app/registration';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { EventPage } from '../views/event';
import { stepHref } from '../views/step';
import { calendarFile } from './calendar';
import { CurrentDraft, DraftGuard } from './draft.guard';
import { EventGuard } from './event.guard';
import { eventModel } from './event-models';
import { Pages } from './pages';
import { firstOpen } from './steps';

/** An event's public page, and its days as a calendar file. */
@ApiExcludeController()
@Controller(':language/e/:code')
@Policy(PUBLIC)
@UseGuards(EventGuard, DraftGuard)
export class EventController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly holder: HolderReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @RouteConfig(CAN_WAIT)
  async event(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDraft() draft: PersonalLink | null,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const view = await this.events.view(scope);
    const event = eventModel(view, await this.categories.list(scope), frame.language);
    const continueHref = draft && (await this.continueHref(scope, frame.language, event.code));
    this.pages.send(reply, <EventPage frame={frame} event={event} continueHref={continueHref} />);
  }

  @Get('calendar.ics')
  @RouteConfig(CAN_WAIT)
  async calendar(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    const { language } = this.pages.frame(request, reply);
    const event = await this.events.view(scope);
    if (event.startsOn === null || event.endsOn === null) throw notFound('calendar');
    const file = calendarFile({
      id: event.id,
      first: event.startsOn,
      last: event.endsOn,
      title: pickText(event.name, language),
      place: `${pickText(event.city, language)}, ${countryName(event.country, language)}`,
      url: `${this.settings.publicOrigin}/${language}/e/${event.code}`,
      madeAt: this.clock.now(),
      version: event.version,
    });
    void reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${event.code}.ics"`)
      .send(file);
  }

  private async continueHref(scope: Scope, language: string, code: string): Promise<string | null> {
    const form = await this.holder.form(scope, scope.registration);
    if (form.sent) return null;
    return stepHref(language, code, firstOpen(form));
  }
}
