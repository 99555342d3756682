import { LANGUAGES } from '@app/kernel';
import { MayBeMissing, PageQueryDto, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import type { DeliveryView, Outgoing } from '../../deliveries.reader';
import { DELIVERY_FAULTS, type DeliveryFault, type DeliveryState, delivery } from '../../domain/delivery';
import { FAULTS_OF_OURS, type FaultOfOurs } from '../../domain/smtp-failure';
import { MAIL_TEMPLATES, type MailTemplate } from '../../letters/letters';
import type { DomainPause } from '../../persistence/domain-pauses.repository';
import type { MailPause } from '../../persistence/outgoing.repository';

const state = { enum: delivery.states, enumName: 'DeliveryState' };
const template = { enum: MAIL_TEMPLATES, enumName: 'MailTemplate' };

export class StaffMailQueryDto extends PageQueryDto {
  @ApiProperty({ ...state, required: false })
  @IsIn(delivery.states)
  @MayBeMissing()
  state?: DeliveryState;

  @ApiProperty({ ...template, required: false })
  @IsIn(MAIL_TEMPLATES)
  @MayBeMissing()
  template?: MailTemplate;

  @ApiProperty({ description: 'Part of a name or an address', required: false, maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  q?: string;
}

export class DeliveryQueryDto extends StaffMailQueryDto {
  @ApiProperty({ description: 'The registration the mails are about', required: false, format: 'uuid' })
  @IsUUID()
  @MayBeMissing()
  subject?: string;
}

export class DeliveryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(state) state: DeliveryState;
  @ApiProperty({
    enum: DELIVERY_FAULTS,
    enumName: 'DeliveryFault',
    nullable: true,
    description: 'Why it failed where no mail server said so',
  })
  fault: DeliveryFault | null;
  @ApiProperty(template) template: MailTemplate;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty({ description: 'Empty when not known' }) toName: string;
  @ApiProperty() toAddress: string;
  @ApiProperty() subject: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The registration it is about' })
  subjectId: string | null;
  @ApiProperty({ description: 'The same at every attempt' }) messageId: string;
  @ApiProperty({ description: 'How often it was tried' }) attempts: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The last refusal in the words of the mail server',
  })
  lastError: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a waiting mail is tried next',
  })
  nextTry: string | null;
  @ApiProperty({ description: 'The address is on the suppression list' }) suppressed: boolean;
  @ApiProperty() canBeSentAgain: boolean;

  static from(view: DeliveryView): DeliveryDto {
    return Object.assign(new DeliveryDto(), {
      id: view.id,
      state: view.state,
      fault: view.fault,
      template: view.template,
      language: view.language,
      toName: view.toName,
      toAddress: view.toAddress,
      subject: view.subject,
      subjectId: view.subjectId,
      messageId: view.messageId,
      attempts: view.attempts,
      lastError: view.lastError,
      createdAt: view.createdAt.toISOString(),
      sentAt: view.sentAt?.toISOString() ?? null,
      nextTry: view.state === 'waiting' ? view.dueAt.toISOString() : null,
      suppressed: view.suppressed,
      canBeSentAgain: view.canBeSentAgain,
    });
  }
}

export class DeliveryPageDto {
  @ApiProperty({ type: [DeliveryDto] }) items: DeliveryDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with `after`' }) next:
    string | null;

  static from({ items, next }: { items: DeliveryView[]; next: string | null }): DeliveryPageDto {
    return Object.assign(new DeliveryPageDto(), { items: items.map((item) => DeliveryDto.from(item)), next });
  }
}

export class ResentDto {
  @ApiProperty({ description: 'How many mails are tried once more' }) mails: number;
}

export class MailCountDto {
  @ApiProperty(state) state: DeliveryState;
  @ApiProperty() count: number;
}

export class MailPauseDto {
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ enum: FAULTS_OF_OURS, enumName: 'FaultOfOurs' }) reason: FaultOfOurs;
  @ApiProperty({ description: 'In the words of the mail server' }) said: string;
  @ApiProperty({ format: 'date-time', description: 'When one mail is tried next' }) nextTry: string;

  static from({ since, reason, said, nextTry }: MailPause): MailPauseDto {
    return Object.assign(new MailPauseDto(), {
      since: since.toISOString(),
      reason,
      said,
      nextTry: nextTry.toISOString(),
    });
  }
}

export class DomainPauseDto {
  @ApiProperty() domain: string;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ description: 'In the words of the mail server' }) said: string;
  @ApiProperty({ format: 'date-time', description: 'When one mail is tried next' }) nextTry: string;
  @ApiProperty({ description: 'How many mails of the event wait for it' }) mails: number;

  static from({ domain, since, said, nextTry, mails }: DomainPause): DomainPauseDto {
    return Object.assign(new DomainPauseDto(), {
      domain,
      since: since.toISOString(),
      said,
      nextTry: nextTry.toISOString(),
      mails,
    });
  }
}

export class OutgoingMailDto {
  @ApiProperty({ type: [MailCountDto], description: 'States no mail is in are left out' })
  byState: MailCountDto[];
  @ApiProperty({
    type: MailPauseDto,
    nullable: true,
    description: 'Why no mail of the house leaves; null while they do',
  })
  pause: MailPauseDto | null;
  @ApiProperty({
    type: [DomainPauseDto],
    description: 'Domains that refuse our mails by a policy of theirs, and for which mails of the event wait',
  })
  domains: DomainPauseDto[];

  static from({ byState, pause, domains }: Outgoing): OutgoingMailDto {
    return Object.assign(new OutgoingMailDto(), {
      byState: byState.map(({ state, count }) => Object.assign(new MailCountDto(), { state, count })),
      pause: pause && MailPauseDto.from(pause),
      domains: domains.map((domain) => DomainPauseDto.from(domain)),
    });
  }
}
