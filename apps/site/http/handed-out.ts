import { StreamableFile } from '@nestjs/common';
import { attachment } from '@app/platform';
import { fileNameOf, type OpenedFile } from '@app/programme';

/** A file of a session as a reader gets it: under the name it has on the page. */
export function handedOut({ file, stream, title }: OpenedFile): StreamableFile {
  return new StreamableFile(stream, {
    type: file.mediaType,
    disposition: attachment(fileNameOf(title, file.name, file.mediaType)),
    length: file.size,
  });
}
