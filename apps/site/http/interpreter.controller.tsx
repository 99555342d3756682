import {
  Controller,
  Get,
  Header,
  Inject,
  Param,
  Req,
  Res,
  type StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { InterpreterLinkGuard } from '@app/identity';
import { type Clock, isLanguage } from '@app/kernel';
import { CLOCK, CurrentScope, IdPipe, Policy, PUBLIC, Scope } from '@app/platform';
import { filesIn, OwnInterpreterReader, SessionFiles } from '@app/programme';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { InterpreterPage } from '../views/interpreter';
import { asHandedIn, handedOut } from './handed-out';
import { interpreterModel } from './interpreter-models';
import { languageOf } from './language';
import { Pages } from './pages';

/**
 * `/i/{token}`: an interpreter’s own page. It is read only. What she may take away is decided anew at every download, so
 * that what is taken back from her, or from all, is gone at once.
 */
@ApiExcludeController()
@Controller('i/:token')
@Policy(PUBLIC)
@UseGuards(InterpreterLinkGuard)
export class InterpreterController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly reader: OwnInterpreterReader,
    private readonly files: SessionFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    const own = await this.reader.find(scope);
    const event = await this.events.view(scope);
    const files = await this.files.facts(scope, filesIn(own.assignments));
    const language = languageOf(request, own.interpreter.language);
    const { token } = request.params as { token: string };
    const { lang } = request.query as { lang?: unknown };
    const path = `/i/${token}`;
    const frame = this.pages.frame(request, reply, language, path);
    const page = interpreterModel(own, { event, language, base: path, files, now: this.clock.now() });
    const base = isLanguage(lang) ? `${path}?lang=${lang}` : path;
    this.pages.send(reply, <InterpreterPage frame={frame} page={page} base={base} />);
  }

  /** A text or slides of a speaker, as they were handed in. */
  @Get('materials/:material')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async text(@CurrentScope() scope: Scope, @Param('material', IdPipe) id: string): Promise<StreamableFile> {
    return asHandedIn(await this.reader.openText(scope, id));
  }

  /** A document of a session of hers. */
  @Get('documents/:session/:material')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async document(
    @CurrentScope() scope: Scope,
    @Param('session') session: string,
    @Param('material') material: string,
  ): Promise<StreamableFile> {
    return handedOut(await this.reader.openDocument(scope, { session, material }));
  }
}
