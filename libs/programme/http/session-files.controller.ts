import { Controller, Get, Header, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Act,
  attachment,
  CurrentAct,
  CurrentScope,
  IdPipe,
  Policy,
  type Scope,
  TAKES_FILES,
} from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { fileNameOf } from '../domain/file-kind';
import { receiveSessionFile } from '../receive-session-file';
import { SessionFiles } from '../session-files.service';
import { SessionFileDto } from './dto/session-file.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/session-files')
export class SessionFilesController {
  constructor(private readonly files: SessionFiles) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'The files of the event that materials of sessions may name' })
  @ApiOkResponse({ type: [SessionFileDto] })
  async list(@CurrentScope() scope: Scope): Promise<SessionFileDto[]> {
    return (await this.files.list(scope)).map((file) => SessionFileDto.from(file));
  }

  @Post()
  @Policy('programme.write')
  @RouteConfig(TAKES_FILES)
  @ApiOperation({
    summary:
      'Send a file for a session, at most 25 MB: a PDF, a picture or an Office file without macros. A material names it by its id; what nothing names is forgotten after 30 days',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ type: SessionFileDto })
  async send(@CurrentAct() act: Act, @Req() request: FastifyRequest): Promise<SessionFileDto> {
    const { sha256, ...file } = await receiveSessionFile(request);
    return act
      .with(sha256)
      .once(async (tx) => SessionFileDto.from(await this.files.put(tx, act.scope, file)));
  }

  /** Always a download, in a sandbox: nothing that is kept is ever shown as a page of ours. */
  @Get(':file')
  @Policy('programme.read')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @ApiOperation({ summary: 'A file of a session, whoever it is for and from when' })
  @ApiParam({ name: 'file', format: 'uuid' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@CurrentScope() scope: Scope, @Param('file', IdPipe) id: string): Promise<StreamableFile> {
    const { file, stream } = await this.files.open(scope, id);
    return new StreamableFile(stream, {
      type: file.mediaType,
      disposition: attachment(fileNameOf('', file.name, file.mediaType)),
      length: file.size,
    });
  }
}
