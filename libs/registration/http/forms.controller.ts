import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { noForm } from '../domain/form.errors';
import { NoForm, readSteps } from '../domain/form-shape';
import type { FormStep } from '../domain/form';
import { FormsReader } from '../forms/forms.reader';
import { FormsService } from '../forms/forms.service';
import { AskedFormDto, FormDraftDto, FormDto, FormRowDto, NewFormDto, PublicationDto } from './dto/form.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class FormsController {
  constructor(
    private readonly reader: FormsReader,
    private readonly forms: FormsService,
  ) {}

  @Get('categories/:category/form')
  @Policy('events.read')
  @ApiOperation({ summary: 'The form whoever registers in this category now is asked' })
  @ApiParam({ name: 'category', format: 'uuid' })
  @ApiOkResponse({ type: AskedFormDto })
  async asked(
    @CurrentScope() scope: Scope,
    @Param('category', IdPipe) category: string,
  ): Promise<AskedFormDto> {
    return AskedFormDto.from(await this.reader.asked(scope, category));
  }

  @Get('forms')
  @Policy('events.read')
  @ApiOperation({ summary: 'The forms of the event' })
  @ApiOkResponse({ type: [FormRowDto] })
  async list(@CurrentScope() scope: Scope): Promise<FormRowDto[]> {
    return (await this.reader.list(scope)).map((form) => FormRowDto.of(form));
  }

  @Post('forms')
  @Policy('events.write')
  @ApiOperation({
    summary: 'Make a form; it is asked of nobody until it is published and a category uses it',
  })
  @ApiCreatedResponse({ type: FormDto })
  async create(
    @CurrentAct() act: Act,
    @Body() { from, purpose = 'registration', ...body }: NewFormDto,
  ): Promise<FormDto> {
    return act.once(async (tx) => {
      const id = await this.forms.create(tx, act.scope, {
        ...body,
        purpose,
        from: from ?? null,
      });
      return FormDto.of(await this.reader.detail(act.scope, id, tx));
    });
  }

  @Get('forms/:form')
  @Policy('events.read')
  @ApiOperation({ summary: 'One form: its draft, what is asked now, and its versions' })
  @ApiParam({ name: 'form', format: 'uuid' })
  @ApiOkResponse({ type: FormDto })
  async find(@CurrentScope() scope: Scope, @Param('form', IdPipe) id: string): Promise<FormDto> {
    return FormDto.of(await this.reader.detail(scope, id));
  }

  @Patch('forms/:form')
  @Policy('events.write')
  @ApiOperation({ summary: 'Save the draft of a form; nobody is asked anything else by it' })
  @ApiParam({ name: 'form', format: 'uuid' })
  @ApiOkResponse({ type: FormDto })
  async change(
    @CurrentAct() act: Act,
    @Param('form', IdPipe) id: string,
    @Body() { version, name, steps }: FormDraftDto,
  ): Promise<FormDto> {
    const changes = { name, steps: steps && stepsIn(steps) };
    return act.once(async (tx) => {
      await this.forms.change(tx, act.scope, { id, version }, changes);
      return FormDto.of(await this.reader.detail(act.scope, id, tx));
    });
  }

  @Post('forms/:form/versions')
  @Policy('events.write')
  @ApiOperation({ summary: 'Publish the draft: from now on it is what whoever begins is asked' })
  @ApiParam({ name: 'form', format: 'uuid' })
  @ApiCreatedResponse({ type: FormDto })
  async publish(
    @CurrentAct() act: Act,
    @Param('form', IdPipe) id: string,
    @Body() { version, moveDrafts = false }: PublicationDto,
  ): Promise<FormDto> {
    return act.once(async (tx) => {
      await this.forms.publish(tx, act.scope, { id, version }, { moveDrafts });
      return FormDto.of(await this.reader.detail(act.scope, id, tx));
    });
  }
}

function stepsIn(sent: unknown[]): FormStep[] {
  try {
    return readSteps(sent);
  } catch (error) {
    if (error instanceof NoForm) throw noForm(error.pointer, error.detail);
    throw error;
  }
}
