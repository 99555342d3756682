import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdPipe } from '../http/validation';
import { CurrentScope, Policy } from '../scope/policy';
import { Scope } from '../scope/scope';
import { FileStore } from './file-store';

@ApiTags('files')
@Controller('api/v1/events/:event/files')
export class FilesController {
  constructor(private readonly files: FileStore) {}

  /** Always a download, in a sandbox: nothing that is kept is ever shown as a page of ours. */
  @Get(':file')
  @Policy('files.read')
  @ApiParam({ name: 'event', format: 'uuid' })
  @ApiParam({ name: 'file', format: 'uuid' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @CurrentScope() scope: Scope,
    @Param('file', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, stream } = await this.files.open(scope, id);
    void reply.header('content-security-policy', "default-src 'none'; sandbox");
    return new StreamableFile(stream, {
      type: file.mediaType,
      disposition: attachment(file.name),
      length: file.size,
    });
  }
}

/** A Content-Disposition that carries any name (RFC 6266): an ASCII form, and the real one in UTF-8. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\w.-]+/g, '-');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
