import { Body, Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { EventsReader } from '@app/events';
import { DomainError, notFound } from '@app/kernel';
import {
  Act,
  attachment,
  CurrentFormAct,
  CurrentScope,
  IdPipe,
  Limit,
  Policy,
  PUBLIC,
  Scope,
  TABLE_MEDIA,
  TAKES_FILES,
} from '@app/platform';
import {
  Acceptances,
  CategoriesReader,
  csvOf,
  Imports,
  ImportsReader,
  receiveTable,
  refusedCsv,
  refusedXlsx,
  xlsxOf,
} from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskTablePage, DeskTablesPage } from '../views/desk-table';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { changesIn, MOST_ROWS, tableModel } from './desk-table-models';
import { DeskWork, langQuery } from './desk-work';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

interface Shown {
  fault?: string;
  text?: string;
  status?: number;
}

/** `/d/table`: people of a delegation brought as a table, looked at, mended and taken in. */
@ApiExcludeController()
@Controller('d/table')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskTableController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly imports: Imports,
    private readonly acceptances: Acceptances,
    private readonly reader: ImportsReader,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
  ) {}

  @Get()
  async start(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
  ): Promise<void> {
    return this.showStart(request, reply, scope, desk, {});
  }

  @Post()
  @RouteConfig(TAKES_FILES)
  @Limit('draft')
  async bring(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
  ): Promise<void> {
    let text = '';
    try {
      const received = await receiveTable(request, (fields) => {
        text = fields['text'] ?? '';
        Object.assign(request, { body: fields });
      });
      if (!this.pages.isOurs(request))
        return await this.showStart(request, reply, act.scope, desk, { text, status: 403 });
      const { table, fileName } = received;
      const { id } = await act.once(async (tx) => {
        const made = await this.imports.open(tx, act.scope, { table, fileName, most: MOST_ROWS });
        return { id: made.id };
      });
      return this.pages.goTo(reply, `/d/table/${id}${langQuery(request)}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.showStart(request, reply, act.scope, desk, { fault: error.code, text, status: 422 });
    }
  }

  /** An empty table to fill in. */
  @Get('template/:file')
  async template(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('file') file: string,
  ): Promise<void> {
    if (file !== 'people.csv' && file !== 'people.xlsx') throw notFound('file');
    const { frame } = await this.work.matter({ request, reply, scope, desk });
    const lines = await this.reader.template(scope, frame.language);
    const isCsv = file === 'people.csv';
    const bytes = isCsv ? csvOf(lines) : await xlsxOf(lines);
    void reply
      .header('content-disposition', attachment(file))
      .type(isCsv ? TABLE_MEDIA.csv : TABLE_MEDIA.xlsx)
      .send(bytes);
  }

  @Get(':table')
  async look(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('table', IdPipe) id: string,
  ): Promise<void> {
    return this.showTable(request, reply, scope, desk, id, {});
  }

  /** Keeps what the page says of the table and looks at it again; with `accept` the good rows are taken in. */
  @Post(':table')
  async press(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('table', IdPipe) id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const sent = bodyOf(body);
    const { scope } = act;
    if (!this.pages.isOurs(request))
      return this.showTable(request, reply, scope, desk, id, { fault: 'expired', status: 403 });
    try {
      const made = await act.once(async (tx) => {
        const before = await this.imports.find(scope, id, tx);
        const { choices, cells } = changesIn(sent, before, await this.events.view(scope, tx));
        const seen = Number(typedText(sent, 'version'));
        const { version } = await this.imports.choose(tx, scope, id, seen, choices, cells);
        return { version };
      });
      if (typedText(sent, 'then') === 'accept') await this.acceptances.acceptNow(scope, id, made.version);
      return this.pages.goTo(reply, `/d/table/${id}${langQuery(request)}`);
    } catch (error) {
      if (!(error instanceof DomainError) || (error.kind !== 'invalid' && error.kind !== 'conflict'))
        throw error;
      if (error.code !== 'registration.import-accepted')
        return this.showTable(request, reply, scope, desk, id, { fault: error.code, status: 422 });
      // Pressed twice, or gone on with where it was stopped.
      const { version } = await this.imports.find(scope, id);
      await this.acceptances.acceptNow(scope, id, version);
      return this.pages.goTo(reply, `/d/table/${id}${langQuery(request)}`);
    }
  }

  @Get(':table/:file')
  async refused(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('table', IdPipe) id: string,
    @Param('file') file: string,
  ): Promise<void> {
    if (file !== 'refused.csv' && file !== 'refused.xlsx') throw notFound('file');
    const { made, rows } = await this.reader.refused(scope, id);
    const { frame } = await this.work.matter({ request, reply, scope, desk });
    const refused = { headers: made.headers, rows, language: frame.language };
    const bytes = file === 'refused.csv' ? refusedCsv(refused) : await refusedXlsx(refused);
    const type = file === 'refused.csv' ? TABLE_MEDIA.csv : TABLE_MEDIA.xlsx;
    void reply.header('content-disposition', attachment(file)).type(type).send(bytes);
  }

  private async showStart(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope,
    desk: Desk,
    { fault, text = '', status }: Shown,
  ): Promise<void> {
    const matter = await this.work.matter({ request, reply, scope, desk });
    const before = await this.reader.list(scope);
    const tables = before.map((made) => ({
      href: `/d/table/${made.id}${matter.desk.query}`,
      name: made.fileName,
      state: made.state,
      total: made.total,
      refused: made.counts.refused ?? 0,
    }));
    const page = (
      <DeskTablesPage
        {...matter}
        tables={tables}
        places={await this.work.places(scope, matter.frame.language)}
        text={text}
        fault={status === 403 ? 'expired' : (fault ?? null)}
      />
    );
    this.pages.send(reply, page, status);
  }

  private async showTable(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope,
    desk: Desk,
    id: string,
    { fault, status }: Shown,
  ): Promise<void> {
    const matter = await this.work.matter({ request, reply, scope, desk });
    const made = await this.imports.find(scope, id);
    const rows = await this.reader.rows(scope, id, { limit: MOST_ROWS });
    const categories = await this.categories.list(scope);
    const event = await this.events.view(scope);
    const table = tableModel(made, { rows, categories, event, language: matter.frame.language });
    this.pages.send(reply, <DeskTablePage {...matter} table={table} fault={fault ?? null} />, status);
  }
}
