import { Colour, SeenVersionDto } from '@app/events';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { NoteEntity, TagEntity } from '../../persistence/tag.entities';
import type { TagRow } from '../../persistence/tags.repository';

export class NewTagDto {
  @ApiProperty({ description: 'The word of the tag', example: 'VIP', maxLength: 40 })
  @Text({ max: 40 })
  name: string;

  @Colour()
  colour: string;
}

export class TagChangeDto extends SeenVersionDto {
  @ApiProperty({ description: 'The word of the tag', example: 'VIP', maxLength: 40 })
  @Text({ max: 40 })
  name: string;

  @Colour()
  colour: string;
}

/** A tag as a registration shows it. */
export class PinnedTagDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'VIP' }) name: string;
  @ApiProperty({ example: '#0B5CAD' }) colour: string;

  static from({ id, name, colour }: Pick<TagEntity, 'id' | 'name' | 'colour'>): PinnedTagDto {
    return Object.assign(new PinnedTagDto(), { id, name, colour });
  }
}

export class TagDto extends PinnedTagDto {
  @ApiProperty({ description: 'How many registrations have it' }) people: number;
  @ApiProperty() version: number;

  static override from({ id, name, colour, people, version }: TagRow): TagDto {
    return Object.assign(new TagDto(), { id, name, colour, people, version });
  }
}

export class NewNoteDto {
  @ApiProperty({ description: 'What staff should know; nobody outside reads it', maxLength: 2000 })
  @Text({ max: 2000, lines: true })
  note: string;
}

export class NoteDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'visitor', 'focal-point', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who wrote it' }) by: string;
  @ApiProperty() note: string;

  static from({ id, at, actorKind, actorName, words }: NoteEntity): NoteDto {
    return Object.assign(new NoteDto(), {
      id,
      at: at.toISOString(),
      byKind: actorKind,
      by: actorName,
      note: words,
    });
  }
}
