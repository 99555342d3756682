import { LANGUAGES, type Language } from '@app/kernel';
import { MayBeMissing } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches } from 'class-validator';
import { ITEM_KINDS, type ItemKind } from '../../domain/session';
import type { McScript } from '../../mc-script.reader';

export class McScriptQueryDto {
  @ApiProperty({ enum: LANGUAGES, required: false, description: 'In whose words; English unless told' })
  @IsIn(LANGUAGES)
  @MayBeMissing()
  language?: Language;

  @ApiProperty({ format: 'date', required: false, description: 'A day of the event' })
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, { message: 'date must be a day, such as 2026-12-03' })
  @MayBeMissing()
  date?: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'One session, whenever it is' })
  @IsUUID()
  @MayBeMissing()
  session?: string;
}

export class McScriptPartDto {
  @ApiProperty({ format: 'uuid' }) engagementId: string;
  @ApiProperty() role: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Empty where it is the name itself' }) latinName: string;
  @ApiProperty() country: string;
  @ApiProperty() position: string;
  @ApiProperty() organisation: string;
  @ApiProperty({ description: 'How the name is said' }) pronunciation: string;
  @ApiProperty() formOfAddress: string;
  @ApiProperty({ description: 'How she is introduced' }) introduction: string;
  @ApiProperty({ type: String, nullable: true, description: 'Whose place she takes' })
  onBehalfOf: string | null;
  @ApiProperty({ description: 'Whether she has confirmed' }) isCertain: boolean;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when she is in the house',
  })
  arrivedAt: string | null;
}

export class McScriptItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ITEM_KINDS, enumName: 'ItemKind' }) kind: ItemKind;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: string | null;
  @ApiProperty() minutes: number;
  @ApiProperty({ type: [McScriptPartDto] }) parts: McScriptPartDto[];
}

export class McScriptSessionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() room: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: string | null;
  @ApiProperty() minutes: number;
  @ApiProperty({ type: [McScriptItemDto] }) items: McScriptItemDto[];
}

export class McScriptDto {
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty({ type: [McScriptSessionDto] }) sessions: McScriptSessionDto[];

  static from({ language, sessions }: McScript): McScriptDto {
    return { language, sessions };
  }
}
