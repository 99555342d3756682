import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { contentSecurityPolicy } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';

import type { Frame } from '../views/frame';
import { renderPage } from '../views/page';
import { languageLinks } from './language';
import { Pages } from './pages';

const STYLE = /<style>([\s\S]*?)<\/style>/;

/** Pages that are the same for everybody: a browser keeps them, and asks whether they are still so. */
@Injectable()
export class PublicPages {
  constructor(private readonly pages: Pages) {}

  /** Without a nonce, which would make each answer another; another language keeps what was chosen. */
  frame(request: FastifyRequest, reply: FastifyReply): Frame {
    const frame = this.pages.frame(request, reply);
    const query = new URL(request.url, 'http://page').search;
    const links = languageLinks(request.url);
    for (const language of Object.keys(links) as (keyof typeof links)[]) links[language] += query;
    return { ...frame, nonce: null, languageLinks: links };
  }

  /**
   * `framed`: whether any site may show it within its own page. `own`: whether it is only for whoever reads it in this
   * browser.
   */
  send(
    request: FastifyRequest,
    reply: FastifyReply,
    page: JSX.Element,
    { framed = false, own = false, status = 200 } = {},
  ): void {
    const html = renderPage(page);
    const style = sha256(STYLE.exec(html)?.[1] ?? '').toString('base64');
    const policy = contentSecurityPolicy(`'sha256-${style}'`);
    // The policy of an answer that nothing changed replaces the one that is kept, so it names the style by what it says.
    void reply.header(
      'content-security-policy',
      framed ? policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *') : policy,
    );
    if (framed) {
      // Set beside the reply, and so not to be taken from it.
      reply.raw.removeHeader('x-frame-options');
      void reply.header('cross-origin-resource-policy', 'cross-origin');
    }
    if (status !== 200) {
      void reply
        .status(status)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(html);
      return;
    }
    this.kept(request, reply, 'text/html; charset=utf-8', html, own ? 'private, no-cache' : 'no-cache');
  }

  /** Anything else that is the same for everybody, such as a feed. */
  kept(
    request: FastifyRequest,
    reply: FastifyReply,
    mediaType: string,
    body: string | Buffer,
    caching = 'no-cache',
  ): void {
    const tag = `"${sha256(body).toString('base64url').slice(0, 27)}"`;
    void reply.header('cache-control', caching).header('etag', tag);
    // A server between may have made it a weak one.
    const known = (request.headers['if-none-match'] ?? '')
      .split(',')
      .map((one) => one.trim().replace(/^W\//, ''));
    if (known.includes(tag)) void reply.status(304).send();
    else void reply.status(200).type(mediaType).send(body);
  }
}

function sha256(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}
