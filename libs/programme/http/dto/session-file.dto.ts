import { ApiProperty } from '@nestjs/swagger';
import { FILE_KINDS } from '../../domain/file-kind';
import type { SessionFile } from '../../persistence/session-files.repository';

export class SessionFileDto {
  @ApiProperty({ format: 'uuid', description: 'What a material names it by' }) id: string;
  @ApiProperty({ description: 'What it was called by whoever sent it' }) name: string;
  @ApiProperty({ enum: Object.keys(FILE_KINDS), description: 'Told by its bytes' }) mediaType: string;
  @ApiProperty({ description: 'Bytes' }) size: number;

  static from({ id, name, mediaType, size }: SessionFile): SessionFileDto {
    return { id, name, mediaType, size };
  }
}
