import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A picture of a person, for the one browser it was asked by: an id never means other bytes. */
export function sendPhoto(
  reply: FastifyReply,
  { size, stream }: { size: number; stream: Readable },
): StreamableFile {
  void reply
    .header('cache-control', 'private, max-age=3600, immutable')
    .header('content-security-policy', "default-src 'none'; sandbox");
  return new StreamableFile(stream, { type: 'image/jpeg', length: size });
}
