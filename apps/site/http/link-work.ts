import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import type { OpenedLink } from '@app/identity';
import { isLanguage } from '@app/kernel';
import { Scope } from '@app/platform';
import { HolderReader, isOpenToAnswers } from '@app/registration';
import type { StatusView } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Frame } from '../views/frame';
import { stepHref } from '../views/step';
import { DraftCookie } from './draft-cookie';
import { languageOf } from './language';
import { Pages } from './pages';
import { firstOpen } from './steps';

/** One request behind a personal link. */
export interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  opened: OpenedLink;
}

/** What every page of a link needs. */
export interface LinkMatter {
  frame: Frame;
  /** `/r/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  status: StatusView;
}

/** What the pages of a personal link share. */
@Injectable()
export class LinkWork {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly draft: DraftCookie,
  ) {}

  /** The page speaks the language asked for, else the one the holder chose to be written to in. */
  async matter({ request, reply, scope }: Asked): Promise<LinkMatter> {
    const status = await this.holder.status(scope, scope.registration);
    const language = languageOf(request, status.language);
    return { frame: this.pages.frame(request, reply, language), base: pathOf(request), status };
  }

  /** To what the holder has to do: the open step of a draft, what is to be mended, else her status page. */
  async toWork(asked: Asked): Promise<void> {
    const { request, reply, scope, opened } = asked;
    const { frame, status } = await this.matter(asked);
    if (status.state === 'returned') return this.pages.goTo(reply, pathOf(request, 'mend'));
    const form = await this.holder.form(scope, scope.registration);
    if (form.sent || !isOpenToAnswers(form.state)) return this.pages.goTo(reply, pathOf(request));
    this.draft.write(reply, opened.link.id);
    const { code } = await this.events.view(scope);
    return this.pages.goTo(reply, stepHref(frame.language, code, firstOpen(form)));
  }
}

/** This link or a page below it; with `?lang=` where the reader has asked for a language. */
export function pathOf(request: FastifyRequest, page = ''): string {
  const { token } = request.params as { token: string };
  const { lang } = request.query as { lang?: unknown };
  return `/r/${token}${page && `/${page}`}${isLanguage(lang) ? `?lang=${lang}` : ''}`;
}
