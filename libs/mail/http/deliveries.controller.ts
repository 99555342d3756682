import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { DeliveriesReader } from '../deliveries.reader';
import { Resending } from '../resending.service';
import {
  DeliveryDto,
  DeliveryPageDto,
  DeliveryQueryDto,
  OutgoingMailDto,
  ResentDto,
} from './dto/delivery.dto';

@ApiTags('mail')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/mail')
export class DeliveriesController {
  constructor(
    private readonly reader: DeliveriesReader,
    private readonly resending: Resending,
  ) {}

  @Get('deliveries')
  @Policy('mail.read')
  @ApiOperation({ summary: 'Mails, newest first, page by page' })
  @ApiOkResponse({ type: DeliveryPageDto })
  async list(
    @CurrentScope() scope: Scope,
    @Query() { subject, ...query }: DeliveryQueryDto,
  ): Promise<DeliveryPageDto> {
    return DeliveryPageDto.from(
      await this.reader.list(scope, { ...query, subjectId: subject, limit: query.limit ?? 50 }),
    );
  }

  @Get('deliveries/:delivery')
  @Policy('mail.read')
  @ApiParam({ name: 'delivery', format: 'uuid' })
  @ApiOkResponse({ type: DeliveryDto })
  async find(@CurrentScope() scope: Scope, @Param('delivery', IdPipe) id: string): Promise<DeliveryDto> {
    return DeliveryDto.from(await this.reader.find(scope, id));
  }

  @Post('deliveries/:delivery/resending')
  @Policy('mail.send')
  @ApiOperation({ summary: 'Send a mail that failed or bounced once more' })
  @ApiParam({ name: 'delivery', format: 'uuid' })
  @ApiCreatedResponse({ type: DeliveryDto })
  async resend(@CurrentAct() act: Act, @Param('delivery', IdPipe) id: string): Promise<DeliveryDto> {
    return act.once(async (tx) => {
      await this.resending.again(tx, act.scope, id);
      return DeliveryDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Post('resending')
  @Policy('mail.send')
  @ApiOperation({ summary: 'Send every mail of the event that failed or bounced once more' })
  @ApiCreatedResponse({ type: ResentDto })
  async resendAll(@CurrentAct() act: Act): Promise<ResentDto> {
    return act.once(async (tx) =>
      Object.assign(new ResentDto(), { mails: await this.resending.allAgain(tx, act.scope) }),
    );
  }

  @Get('outgoing')
  @Policy('mail.read')
  @ApiOperation({
    summary: 'How many mails there are by state, why none leaves, if none does, and which domains take none',
  })
  @ApiOkResponse({ type: OutgoingMailDto })
  async outgoing(@CurrentScope() scope: Scope): Promise<OutgoingMailDto> {
    return OutgoingMailDto.from(await this.reader.outgoingOf(scope));
  }

  @Post('outgoing/trial')
  @Policy('mail.send')
  @ApiOperation({
    summary: 'While outgoing mail or a domain is paused: try one mail now, one to each such domain',
  })
  @ApiCreatedResponse({ type: OutgoingMailDto })
  async tryNow(@CurrentAct() act: Act): Promise<OutgoingMailDto> {
    return act.once(async (tx) => {
      await this.resending.tryNow(tx, act.scope);
      return OutgoingMailDto.from(await this.reader.outgoingOf(act.scope, tx));
    });
  }
}
