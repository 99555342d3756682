import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDateString, Matches } from 'class-validator';
import { MayBeMissing } from '../http/missing.decorator';
import { PageSizeDto } from '../http/page-query.dto';
import { Text } from '../http/text.decorator';
import type { KeptChange } from './audit.repository';
import type { ActorView, AuditChoices, AuditEntryView, AuditHead } from './audit.reader';

/** Of the other forms of ISO 8601 (weeks, days of a year) some are no date to JavaScript, and so none to PostgreSQL. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const INSTANT_MESSAGE = {
  message: 'it must be a day or a moment with its offset, such as 2026-12-31T18:00:00+08:00',
};

export class AuditQueryDto extends PageSizeDto {
  @ApiPropertyOptional({ description: 'What was done', example: 'room.changed' })
  @Text({ max: 60 })
  @MayBeMissing()
  action?: string;

  @ApiPropertyOptional({ description: 'The kind of what it was done to', example: 'room' })
  @Text({ max: 60 })
  @MayBeMissing()
  object?: string;

  @ApiPropertyOptional({ description: 'The id of what it was done to' })
  @Text({ max: 100 })
  @MayBeMissing()
  id?: string;

  @ApiPropertyOptional({ description: 'An account by its id, or a kind of actor', example: 'system' })
  @Text({ max: 60 })
  @MayBeMissing()
  actor?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Not before' })
  @Matches(INSTANT, INSTANT_MESSAGE)
  @IsDateString({ strict: true })
  @MayBeMissing()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before' })
  @Matches(INSTANT, INSTANT_MESSAGE)
  @IsDateString({ strict: true })
  @MayBeMissing()
  to?: string;

  @ApiPropertyOptional({ description: 'Where the page begins: `next` of the page before' })
  @Matches(/^\d{1,18}$/, { message: 'before is a number' })
  @MayBeMissing()
  before?: string;
}

export class AuditActorDto {
  @ApiProperty({ description: 'account, token, holder, visitor or system' }) kind: string;
  @ApiProperty({ nullable: true, type: String }) id: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Null where the account is gone' })
  name: string | null;
  @ApiProperty({ type: [String], description: 'The roles the account has here now' }) roles: string[];

  static from({ kind, id, name, roles }: ActorView): AuditActorDto {
    return Object.assign(new AuditActorDto(), { kind, id, name, roles });
  }
}

export class AuditChangeDto {
  @ApiProperty({ example: 'capacity' }) field: string;
  @ApiProperty({ description: 'A personal field: that it changed is kept, its values are not' })
  personal: boolean;
  @ApiPropertyOptional({ description: 'What stood there, as JSON' }) before?: string;
  @ApiPropertyOptional({ description: 'What stands there since, as JSON' }) after?: string;

  static from(change: KeptChange): AuditChangeDto {
    const personal = 'beforeHash' in change || 'afterHash' in change;
    const { before, after } = 'before' in change || 'after' in change ? change : {};
    return Object.assign(new AuditChangeDto(), {
      field: change.field,
      personal,
      ...(before === undefined ? {} : { before: JSON.stringify(before) }),
      ...(after === undefined ? {} : { after: JSON.stringify(after) }),
    });
  }
}

export class AuditEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Its number among all entries' }) position: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() actor: AuditActorDto;
  @ApiProperty({ nullable: true, type: String, description: 'Why the system did it' }) reason: string | null;
  @ApiProperty({ example: 'room.changed' }) action: string;
  @ApiProperty({ example: 'room' }) objectKind: string;
  @ApiProperty() objectId: string;
  @ApiProperty({ type: [AuditChangeDto] }) changes: AuditChangeDto[];
  @ApiProperty({ nullable: true, type: String, example: '192.0.2.0/24' }) addressPrefix: string | null;
  @ApiProperty({ nullable: true, type: String }) requestId: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'The seal it is in; null for a moment' })
  seal: string | null;

  static from(entry: AuditEntryView): AuditEntryDto {
    return Object.assign(new AuditEntryDto(), {
      id: entry.id,
      position: entry.position,
      at: entry.at.toISOString(),
      actor: AuditActorDto.from(entry.actor),
      reason: entry.reason,
      action: entry.action,
      objectKind: entry.objectKind,
      objectId: entry.objectId,
      changes: entry.changes.map((change) => AuditChangeDto.from(change)),
      addressPrefix: entry.addressPrefix,
      requestId: entry.requestId,
      seal: entry.seal,
    });
  }
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] }) items: AuditEntryDto[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;

  static from({ items, next }: { items: AuditEntryView[]; next: string | null }): AuditPageDto {
    return Object.assign(new AuditPageDto(), { items: items.map((item) => AuditEntryDto.from(item)), next });
  }
}

export class AuditChoicesDto {
  @ApiProperty({ type: [String] }) actions: string[];
  @ApiProperty({ type: [String] }) objects: string[];
  @ApiProperty({ type: [AuditActorDto] }) actors: AuditActorDto[];

  static from({ actions, objects, actors }: AuditChoices): AuditChoicesDto {
    return Object.assign(new AuditChoicesDto(), {
      actions,
      objects,
      actors: actors.map((actor) => AuditActorDto.from(actor)),
    });
  }
}

export class AuditHeadDto {
  @ApiProperty({ example: 'event:01890000-0000-7000-8000-000000000000' }) chain: string;
  @ApiProperty({ nullable: true, type: String, description: 'How many seals there are' }) number:
    string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Hash of the last seal, hexadecimal' })
  hash: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) sealedAt: string | null;

  static from(chain: string, head: AuditHead | null): AuditHeadDto {
    return Object.assign(new AuditHeadDto(), {
      chain,
      number: head?.number ?? null,
      hash: head?.hash ?? null,
      sealedAt: head?.sealedAt.toISOString() ?? null,
    });
  }
}
