import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Limit, Policy, type Scope } from '@app/platform';
import { pastWithoutSending } from '../domain/place.errors';
import { Departures } from '../leaving/departures.service';
import { DraftRemovals } from '../leaving/draft-removals.service';
import { Entries } from '../entering/entries';
import { PreparedReasons } from '../approval/prepared-reasons.service';
import { RegistrationLinks } from '../registration-links.service';
import { RegistrationCountsReader } from '../list/registration-counts.reader';
import { RegistrationReader } from '../list/registration.reader';
import { Substitutions } from '../leaving/substitutions.service';
import { SubstitutedDto, SubstitutionDto } from './dto/substitution.dto';
import { ReviewService } from '../approval/review.service';
import { RegistrationCountsDto } from './dto/registration-counts.dto';
import { RegistrationDto } from './dto/registration.dto';
import { RegistrationPageDto, RegistrationQueryDto } from './dto/registration-list.dto';
import { EnteredDto, NewRegistrationDto } from './dto/entry.dto';
import {
  ApprovalDto,
  CancellationDto,
  DecidedDto,
  RejectionDto,
  ReturnDto,
  SeenRegistrationDto,
  WithdrawalDto,
} from './dto/review.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class RegistrationsController {
  constructor(
    private readonly reader: RegistrationReader,
    private readonly figures: RegistrationCountsReader,
    private readonly review: ReviewService,
    private readonly reasons: PreparedReasons,
    private readonly departures: Departures,
    private readonly removals: DraftRemovals,
    private readonly substitutions: Substitutions,
    private readonly entries: Entries,
    private readonly links: RegistrationLinks,
  ) {}

  @Get('registrations')
  @Limit('search')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'Registrations, filtered and sorted, page by page' })
  @ApiOkResponse({ type: RegistrationPageDto })
  async list(
    @CurrentScope() scope: Scope,
    @Query() query: RegistrationQueryDto,
  ): Promise<RegistrationPageDto> {
    return RegistrationPageDto.from(await this.reader.list(scope, RegistrationQueryDto.asked(query)));
  }

  @Post('registrations')
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Register somebody: every answer of the form in one go' })
  @ApiCreatedResponse({ type: EnteredDto })
  async create(
    @CurrentAct() act: Act,
    @Body() { categoryId, answers, whenFull = 'refuse', send = true, past }: NewRegistrationDto,
  ): Promise<EnteredDto> {
    if (past && (!send || whenFull === 'wait')) throw pastWithoutSending();
    const wanted = { categoryId, answers, wait: whenFull === 'wait', ...(past && { past: { ...past } }) };
    const entered = send
      ? await act.onceBy((claim) => this.entries.enter(act.scope, claim, wanted))
      : await act.once((tx) => this.entries.enterDraft(tx, act.scope, wanted));
    return EnteredDto.from(entered);
  }

  @Get('registration-counts')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'How many registrations there are, by state, country, category and day' })
  @ApiOkResponse({ type: RegistrationCountsDto })
  async counts(@CurrentScope() scope: Scope): Promise<RegistrationCountsDto> {
    return RegistrationCountsDto.from(await this.figures.counts(scope));
  }

  @Get('registrations/:registration')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'One registration with its answers and its history' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiOkResponse({ type: RegistrationDto })
  async find(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
  ): Promise<RegistrationDto> {
    return RegistrationDto.of(await this.reader.detail(scope, id));
  }

  @Post('registrations/:registration/personal-link')
  @Policy('registrations.write')
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail the person a new personal link; the one before it opens nothing any more' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiAcceptedResponse()
  async renewLink(@CurrentAct() act: Act, @Param('registration', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.renew(tx, act.scope, id));
  }

  @Delete('registrations/:registration/personal-link')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the personal link: it opens nothing until a new one is sent' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async endLink(@CurrentAct() act: Act, @Param('registration', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.end(tx, act.scope, id));
  }

  @Post('registrations/:registration/pre-approval')
  @Policy('registrations.preapprove')
  @ApiOperation({ summary: 'Agree to a registration in the place of its focal point; nobody is written to' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: DecidedDto })
  async preApprove(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version }: SeenRegistrationDto,
  ): Promise<DecidedDto> {
    return act.once(async (tx) =>
      DecidedDto.from(await this.review.preApprove(tx, act.scope, { id, version })),
    );
  }

  @Post('registrations/:registration/approval')
  @Policy('registrations.review')
  @ApiOperation({ summary: 'Approve a registration' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: DecidedDto })
  async approve(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, reason = '' }: ApprovalDto,
  ): Promise<DecidedDto> {
    return act.once(async (tx) =>
      DecidedDto.from(await this.review.approve(tx, act.scope, { id, version }, reason.trim())),
    );
  }

  @Post('registrations/:registration/return')
  @Policy('registrations.review')
  @ApiOperation({ summary: 'Send a registration back with what is to be mended' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: DecidedDto })
  async return(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, message, preparedId, items }: ReturnDto,
  ): Promise<DecidedDto> {
    return act.once(async (tx) => {
      const asked = {
        message,
        prepared: await this.reasons.chosen(tx, act.scope, message, preparedId),
        items: await this.reasons.notes(tx, act.scope, items),
      };
      return DecidedDto.from(await this.review.return(tx, act.scope, { id, version }, asked));
    });
  }

  @Post('registrations/:registration/rejection')
  @Policy('registrations.review')
  @ApiOperation({ summary: 'Refuse a registration with a reason; its place is free again' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: DecidedDto })
  async reject(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, reason, preparedId }: RejectionDto,
  ): Promise<DecidedDto> {
    return act.once(async (tx) => {
      const prepared = await this.reasons.chosen(tx, act.scope, reason, preparedId);
      return DecidedDto.from(await this.review.reject(tx, act.scope, { id, version }, reason, prepared));
    });
  }

  @Post('registrations/:registration/withdrawal')
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Write down that the person does not come; her place is free, her badge revoked' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: DecidedDto })
  async withdraw(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, reason }: WithdrawalDto,
  ): Promise<DecidedDto> {
    return act.once(async (tx) =>
      DecidedDto.from(await this.departures.withdraw(tx, act.scope, { id, version }, reason)),
    );
  }

  @Post('registrations/:registration/substitution')
  @Policy('registrations.write')
  @ApiOperation({
    summary: 'Put another person into the seat; the badge before is revoked at the same moment',
  })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: SubstitutedDto })
  async substitute(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, language, reason, ...person }: SubstitutionDto,
  ): Promise<SubstitutedDto> {
    const wanted = { person: { ...person }, language, reason };
    return act.once(async (tx) =>
      SubstitutedDto.from(await this.substitutions.substitute(tx, act.scope, { id, version }, wanted)),
    );
  }

  @Post('registrations/:registration/cancellation')
  @Policy('registrations.write')
  @ApiOperation({ summary: 'Cancel a registration with a reason; its place is free, its badge revoked' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiCreatedResponse({ type: DecidedDto })
  async cancel(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version, reason }: CancellationDto,
  ): Promise<DecidedDto> {
    return act.once(async (tx) =>
      DecidedDto.from(await this.departures.cancel(tx, act.scope, { id, version }, reason)),
    );
  }

  @Post('registrations/:registration/removal')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a draft that was never sent, with its link; nobody is written to' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { version }: SeenRegistrationDto,
  ): Promise<void> {
    await act.once((tx) => this.removals.remove(tx, act.scope, { id, version }));
  }
}
