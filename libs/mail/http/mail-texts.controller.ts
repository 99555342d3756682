import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LANGUAGES } from '@app/kernel';
import { type Act, CurrentAct, CurrentScope, Policy, type Scope } from '@app/platform';
import { TEXT_TEMPLATES } from '../letters/letters';
import { MailTexts } from '../mail-texts.service';
import {
  EventTextDto,
  MailPreviewDto,
  MailTextDto,
  OwnTextDto,
  TextChangeDto,
  TextPathDto,
} from './dto/mail-text.dto';

const ONE = ':template/:language';

@ApiTags('mail')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/mail/texts')
export class MailTextsController {
  constructor(private readonly texts: MailTexts) {}

  @Get()
  @Policy('mail.read')
  @ApiOperation({ summary: 'The texts the event has of its own' })
  @ApiOkResponse({ type: [EventTextDto] })
  async list(@CurrentScope() scope: Scope): Promise<EventTextDto[]> {
    return (await this.texts.list(scope)).map((text) => EventTextDto.of(text));
  }

  @Get(ONE)
  @Policy('mail.read')
  @ApiOperation({ summary: 'One mail in one language: the standard words and the event’s own' })
  @ApiParam({ name: 'language', enum: LANGUAGES })
  @ApiParam({ name: 'template', enum: TEXT_TEMPLATES })
  @ApiOkResponse({ type: MailTextDto })
  async find(
    @CurrentScope() scope: Scope,
    @Param() { template, language }: TextPathDto,
  ): Promise<MailTextDto> {
    return MailTextDto.of(await this.texts.find(scope, { template, language }));
  }

  @Put(ONE)
  @Policy('mail.send')
  @ApiOperation({ summary: 'Put the event’s own words in place of the standard ones' })
  @ApiParam({ name: 'language', enum: LANGUAGES })
  @ApiParam({ name: 'template', enum: TEXT_TEMPLATES })
  @ApiOkResponse({ type: MailTextDto })
  async put(
    @CurrentAct() act: Act,
    @Param() { template, language }: TextPathDto,
    @Body() { subject, paragraphs, version }: TextChangeDto,
  ): Promise<MailTextDto> {
    const which = { template, language };
    return act.once(async (tx) => {
      await this.texts.put(tx, act.scope, which, { subject, paragraphs, version });
      return MailTextDto.of(await this.texts.find(act.scope, which, tx));
    });
  }

  @Delete(ONE)
  @HttpCode(204)
  @Policy('mail.send')
  @ApiOperation({ summary: 'Go back to the standard words' })
  @ApiParam({ name: 'language', enum: LANGUAGES })
  @ApiParam({ name: 'template', enum: TEXT_TEMPLATES })
  @ApiNoContentResponse()
  async delete(@CurrentAct() act: Act, @Param() { template, language }: TextPathDto): Promise<void> {
    await act.once((tx) => this.texts.reset(tx, act.scope, { template, language }));
  }

  @Post(`${ONE}/preview`)
  @HttpCode(200)
  @Policy('mail.read')
  @ApiOperation({ summary: 'How a text would look, with invented facts; changes nothing' })
  @ApiParam({ name: 'language', enum: LANGUAGES })
  @ApiParam({ name: 'template', enum: TEXT_TEMPLATES })
  @ApiOkResponse({ type: MailPreviewDto })
  preview(
    @CurrentScope() scope: Scope,
    @Param() { template, language }: TextPathDto,
    @Body() { subject, paragraphs }: OwnTextDto,
  ): MailPreviewDto {
    return MailPreviewDto.from(this.texts.preview(scope, { template, language }, { subject, paragraphs }));
  }
}
