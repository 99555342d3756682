import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { siteTranslator } from '@app/i18n';
import type { Language } from '@app/kernel';
import { FormTokens } from '@app/platform';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';

import { loadAssets } from '../assets';
import type { FormSecrets } from '../views/form';
import type { Frame } from '../views/frame';
import { renderPage } from '../views/page';
import { languageLinks, languageOf } from './language';

/** What every controller needs to answer with a page. */
@Injectable()
export class Pages {
  readonly assets = loadAssets();

  constructor(
    private readonly settings: Settings,
    private readonly tokens: FormTokens,
  ) {}

  /** `at`: the address of the page where it is not the one asked for, as after a form that was refused. */
  frame(request: FastifyRequest, reply: FastifyReply, language?: Language, at?: string): Frame {
    const chosen = language ?? languageOf(request);
    return {
      language: chosen,
      t: siteTranslator(chosen),
      assets: this.assets,
      nonce: reply.styleNonce,
      languageLinks: languageLinks(at ?? request.url),
      demo: this.settings.demo,
    };
  }

  secrets(request: FastifyRequest, reply: FastifyReply, subject: string | null = null): FormSecrets {
    const key = randomBytes(16).toString('base64url');
    return { token: this.tokens.formToken(request, reply), key, subject };
  }

  /** Whether the form that came is one this browser was shown. */
  isOurs(request: FastifyRequest): boolean {
    return this.tokens.formTokenValid(request);
  }

  send(reply: FastifyReply, page: JSX.Element, status = 200): void {
    void reply.status(status).type('text/html; charset=utf-8').send(renderPage(page));
  }

  /** After a form was taken: the browser fetches the next page, so that going back never sends twice. */
  goTo(reply: FastifyReply, path: string): void {
    void reply.redirect(path, 303);
  }
}
