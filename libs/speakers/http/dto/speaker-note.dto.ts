import type { LocalisedText } from '@app/kernel';
import { Localised, localisedSchema, SeenVersion } from '@app/events';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { NOTE_KINDS, type NoteKind } from '../../domain/note';
import type { SpeakerNoteEntity } from '../../persistence/speaker.entities';
import type { NoteText } from '../../speaker-notes.service';

export class NewSpeakerNoteDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    nullable: true,
    description: 'The theme whose speakers read it; without one all do',
  })
  @IsUUID()
  @IsOptional()
  themeId?: string | null;

  @ApiProperty({
    type: String,
    enum: NOTE_KINDS,
    enumName: 'SpeakerNoteKind',
    required: false,
    nullable: true,
    description: 'Only for those who speak in such a session',
  })
  @IsIn(NOTE_KINDS)
  @IsOptional()
  sessionKind?: NoteKind | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    nullable: true,
    description: 'Only for those who speak in this room',
  })
  @IsUUID()
  @IsOptional()
  roomId?: string | null;

  @Localised({ description: 'What speakers read on their pages', max: 4000, lines: true })
  words: LocalisedText;

  static text({ themeId = null, sessionKind = null, roomId = null, words }: NewSpeakerNoteDto): NoteText {
    return { themeId, sessionKind, roomId, words };
  }
}

export class SpeakerNoteChangeDto extends NewSpeakerNoteDto {
  @SeenVersion()
  version: number;
}

export class SpeakerNoteDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) themeId: string | null;
  @ApiProperty({ type: String, enum: NOTE_KINDS, enumName: 'SpeakerNoteKind', nullable: true })
  sessionKind: NoteKind | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) roomId: string | null;
  @ApiProperty(localisedSchema('What speakers read on their pages')) words: LocalisedText;
  @ApiProperty() version: number;

  static from({ id, themeId, sessionKind, roomId, words, version }: SpeakerNoteEntity): SpeakerNoteDto {
    return Object.assign(new SpeakerNoteDto(), { id, themeId, sessionKind, roomId, words, version });
  }
}
