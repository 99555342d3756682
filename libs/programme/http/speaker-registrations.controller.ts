import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, Policy, type Scope } from '@app/platform';
import { SpeakerRegistrations } from '../speaker-registrations.service';
import {
  NewSpeakerRegistrationsDto,
  SpeakerRegistrationsDto,
  UnregisteredSpeakerDto,
} from './dto/speaker-registration.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/speaker-registrations')
export class SpeakerRegistrationsController {
  constructor(private readonly registrations: SpeakerRegistrations) {}

  @Get('missing')
  @Policy('programme.read')
  @ApiOperation({ summary: 'Who has a part in the programme and no registration' })
  @ApiOkResponse({ type: [UnregisteredSpeakerDto] })
  async missing(@CurrentScope() scope: Scope): Promise<UnregisteredSpeakerDto[]> {
    return (await this.registrations.missing(scope)).map((speaker) => UnregisteredSpeakerDto.from(speaker));
  }

  @Post()
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Register speakers, each once, and mail them the link to complete it' })
  @ApiCreatedResponse({ type: SpeakerRegistrationsDto })
  async register(
    @CurrentAct() act: Act,
    @Body() { categoryId, speakers }: NewSpeakerRegistrationsDto,
  ): Promise<SpeakerRegistrationsDto> {
    return act.once((tx) => this.registrations.register(tx, act.scope, categoryId, speakers));
  }
}
