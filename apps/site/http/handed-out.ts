import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { attachment, type StoredFile } from '@app/platform';
import { fileNameOf, type OpenedFile } from '@app/programme';

/** A file of a session as a reader gets it: under the name it has on the page. */
export function handedOut({ file, stream, title }: OpenedFile): StreamableFile {
  return new StreamableFile(stream, {
    type: file.mediaType,
    disposition: attachment(fileNameOf(title, file.name, file.mediaType)),
    length: file.size,
  });
}

/** What a speaker handed in, under the name it came with: no browser opens it, whatever it is. */
export function asHandedIn({ file, stream }: { file: StoredFile; stream: Readable }): StreamableFile {
  return new StreamableFile(stream, {
    type: 'application/octet-stream',
    disposition: attachment(file.name),
    length: file.size,
  });
}
