import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { say } from '@app/i18n';
import { isLanguage, notFound, LANGUAGES } from '@app/kernel';
import type { Language } from '@app/kernel';
import { CurrentScope, IdPipe, Policy, Scope } from '@app/platform';
import { answersTyped, askedOutside, FormsReader, shownFields } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { StepPage } from '../views/step';
import { eventHead } from './event-models';
import { stepParts } from './form-models';
import { Pages } from './pages';
import { stepModels } from './steps';

/** A form that is being edited, as it would be asked: for whoever edits it, in a frame beside the editor. */
@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'form', format: 'uuid' })
@Controller('api/v1/events/:event/forms/:form/preview')
export class FormPreviewController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly forms: FormsReader,
  ) {}

  @Get()
  @Policy('events.write')
  @ApiOperation({ summary: 'A step of the draft of a form, as the page people outside would see' })
  @ApiQuery({ name: 'language', required: false, schema: { type: 'string', enum: [...LANGUAGES] } })
  @ApiQuery({ name: 'step', required: false, schema: { type: 'string', maxLength: 40 } })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'A page', schema: { type: 'string' } })
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Param('form', IdPipe) id: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { form: drafted, purpose } = await this.forms.draft(scope, id);
    const form = askedOutside(drafted);
    const step = form.steps.find(({ key }) => key === query['step']) ?? form.steps[0];
    if (!step) throw notFound('form');
    const language = isLanguage(query['language']) ? query['language'] : 'en';
    const frame = {
      ...this.pages.frame(request, reply, language),
      languageLinks: linksOf(request, step.key),
    };
    const event = await this.events.view(scope);
    const shown = shownFields(form, answersTyped(form, {}));
    this.pages.send(
      reply,
      <StepPage
        frame={frame}
        event={eventHead(event, language)}
        steps={stepModels(form, [], frame.t)}
        step={step.key}
        followUp={purpose === 'follow-up'}
        about={step.help && say(step.help, language)}
        parts={stepParts(step, { event, t: frame.t, values: {}, shown })}
        secrets={{ token: '', key: '', subject: null }}
      />,
    );
  }
}

/** The same step in each language, in the same frame. */
function linksOf(request: FastifyRequest, step: string): Record<Language, string> {
  const [path = ''] = request.url.split('?', 1);
  const links = LANGUAGES.map((language) => [
    language,
    `${path}?${new URLSearchParams({ language, step }).toString()}`,
  ]);
  return Object.fromEntries(links) as Record<Language, string>;
}
