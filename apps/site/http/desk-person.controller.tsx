import { Body, Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Desk, isDelegationRole } from '@app/delegations';
import { isId, notFound } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import {
  CompletionLinks,
  isOpenToAnswers,
  PhotoReplacements,
  Rosters,
  RostersReader,
} from '@app/registration';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskPersonPage, type DeskPersonSaid } from '../views/desk-person';
import { LEFT } from './desk-models';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { DeskWork, langQuery } from './desk-work';
import { Pages } from './pages';
import { deskPhotoHref } from './photo.controller';
import { bodyOf, typedText } from './typed';

/** `/d/people/{id}`: one of the people of a delegation. Those of others do not exist here. */
@ApiExcludeController()
@Controller('d/people/:registration')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskPersonController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly rosters: Rosters,
    private readonly reader: RostersReader,
    private readonly completions: CompletionLinks,
    private readonly replacements: PhotoReplacements,
    private readonly settings: Settings,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
    @Query() { mailed, photo }: { mailed?: unknown; photo?: unknown },
  ): Promise<void> {
    const said = mailed === '1' ? 'mailed' : photo === '1' ? 'photo' : null;
    return this.page({ request, reply, scope, desk }, id, said);
  }

  /** Says what she is in the delegation; whoever was it before her is a member then. */
  @Post('role')
  async place(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Param('registration') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    if (!isId(id)) throw notFound('registration');
    const role = typedText(bodyOf(body), 'role');
    if (!this.pages.isOurs(request) || !isDelegationRole(role)) {
      return this.pages.goTo(reply, `/d/people/${id}${langQuery(request)}`);
    }
    const { delegationId } = desk;
    await act.once((tx) => this.rosters.place(tx, scope, id, { delegationId, role }));
    return this.page({ request, reply, scope, desk }, id, 'saved');
  }

  private async page(
    asked: { request: FastifyRequest; reply: FastifyReply; scope: Scope; desk: Desk },
    id: string,
    said: DeskPersonSaid | null,
  ): Promise<void> {
    if (!isId(id)) throw notFound('registration');
    const member = await this.reader.member(asked.scope, id);
    const {
      pagePath,
      nativeName,
      latinName,
      number,
      role,
      enteredBy,
      state,
      maySubstitute,
      mayWithdraw,
      replacedBy,
    } = member;
    const page = pagePath && `${this.settings.publicOrigin}${pagePath}`;
    const matter = await this.work.matter(asked, `/d/people/${id}`);
    const person = {
      id,
      name: nativeName,
      latinName,
      number,
      role,
      page,
      enteredBy,
      replacedBy,
      maySubstitute,
      mayWithdraw,
    };
    const left = LEFT[state] ?? null;
    const photo = await this.replacements.asked(asked.scope, id);
    const stands = {
      photo: photo && {
        src: photo.photo === '' ? null : deskPhotoHref(id, photo.photo),
        waits: photo.waits,
      },
      open: isOpenToAnswers(state),
      returned: state === 'returned',
      left,
      slip: member.contact !== 'own' && page !== null && left === null,
      mail: page === null ? null : await this.completions.standing(asked.scope, id),
    };
    this.pages.send(
      asked.reply,
      <DeskPersonPage {...matter} person={{ ...person, ...stands }} said={said} />,
    );
  }
}
