import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { say } from '@app/i18n';
import { type Clock, isLanguage, notFound, LANGUAGES } from '@app/kernel';
import type { Language } from '@app/kernel';
import { CLOCK, CurrentScope, IdPipe, Policy, Scope } from '@app/platform';
import {
  answersTyped,
  askedOutside,
  formContext,
  FormsReader,
  formShown,
  shownFields,
} from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { StepPage } from '../views/step';
import { eventHead } from './event-models';
import { stepParts } from './form-models';
import { Pages } from './pages';
import { pressedInPreview, type Pressed } from './preview-steps';
import { stepModels, typedKeys } from './steps';
import { rawValues, typedText, typedTexts } from './typed';

/**
 * A form that is being edited, as it would be asked: for whoever edits it, in a frame beside the editor. Its buttons
 * only ask for the next page: what was typed goes along in the address, and nothing is kept.
 */
@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'form', format: 'uuid' })
@Controller('api/v1/events/:event/forms/:form/preview')
export class FormPreviewController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly forms: FormsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Policy('events.write')
  @ApiOperation({ summary: 'A step of the draft of a form, as the page people outside would see' })
  @ApiQuery({ name: 'language', required: false, schema: { type: 'string', enum: [...LANGUAGES] } })
  @ApiQuery({ name: 'step', required: false, schema: { type: 'string', maxLength: 40 } })
  @ApiQuery({
    name: 'then',
    required: false,
    description: 'The button that was pressed on the step; what was typed stands beside it, by question',
    schema: { type: 'string', maxLength: 40 },
  })
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
    const then = typedText(query, 'then');
    // Questions may be called as these are, so a page that comes back says them by names no question has.
    const said = then === '' ? query : { step: query['_step'], language: query['_language'] };
    const asked = form.steps.find(({ key }) => key === said['step']) ?? form.steps[0];
    if (!asked) throw notFound('form');
    const event = await this.events.view(scope);
    const keys = typedKeys(form.steps.flatMap(({ fields }) => fields));
    const values = then === '' ? {} : rawValues(query, keys);
    const pressed: Pressed = {
      ...{ form, step: asked.key, values, then },
      seen: typedTexts(query, '_seen'),
    };
    const landed = pressedInPreview(pressed, formContext(event, this.clock.now()));
    const step = form.steps.find(({ key }) => key === landed.step) ?? asked;
    const language = landed.language ?? (isLanguage(said['language']) ? said['language'] : 'en');
    const [path = ''] = request.url.split('?', 1);
    const frame = {
      ...this.pages.frame(request, reply, language),
      languageLinks: linksOf(path, step.key),
    };
    const answers = answersTyped(form, values);
    const shownForm = formShown(form, answers);
    const onPage = typedKeys(step.fields);
    const others = Object.entries(values).filter(([key]) => !onPage.includes(key));
    this.pages.send(
      reply,
      <StepPage
        frame={frame}
        event={eventHead(event, language)}
        steps={stepModels(shownForm, [], frame.t)}
        hrefOf={() => path}
        step={step.key}
        followUp={purpose === 'follow-up'}
        about={step.help && say(step.help, language)}
        parts={stepParts(step, {
          ...{ event, t: frame.t, values, errors: landed.errors },
          shown: shownFields(form, answers),
        })}
        notice={landed.notice}
        carried={{
          ...Object.fromEntries(others.map(([key, value]) => [key, [value].flat()])),
          ...{ _language: [language], _step: [step.key] },
        }}
        secrets={{ token: '', key: '', subject: null }}
      />,
    );
  }
}

/** The same step in each language, in the same frame. */
function linksOf(path: string, step: string): Record<Language, string> {
  const links = LANGUAGES.map((language) => [
    language,
    `${path}?${new URLSearchParams({ language, step }).toString()}`,
  ]);
  return Object.fromEntries(links) as Record<Language, string>;
}
