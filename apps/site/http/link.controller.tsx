import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BadgesReader } from '@app/badges';
import { qrMatrix } from '@app/documents';
import { EventsReader } from '@app/events';
import { CurrentLink, MailedCodes, PersonalLinkGuard, SessionCookies, VISITOR_COOKIE } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { DomainError } from '@app/kernel';
import { CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { fieldOf, HolderReader, REGISTRATION_FORM, RegistrationsService } from '@app/registration';
import type { FieldError, FormView, RawValues, StatusView } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CodePage, MendPage } from '../views/device';
import type { Frame } from '../views/frame';
import { STEPS } from '../views/models';
import { StatusPage } from '../views/status';
import { stepHref } from '../views/step';
import { DraftCookie } from './draft-cookie';
import { eventHead } from './event-models';
import { fieldModel } from './form-models';
import { languageOf } from './language';
import { Pages } from './pages';
import { maskedAddress, statusModel } from './status-models';
import { bodyOf, rawValues, typedText } from './typed';

interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  scope: Scope;
  opened: OpenedLink;
}

/** A page of the link with what every page of it needs. */
interface Matter {
  frame: Frame;
  base: string;
  status: StatusView;
}

interface CodeRefusal {
  sent: boolean;
  typed?: string;
  fault?: 'error.bad-code' | 'error.too-many-attempts' | 'error.too-many-codes';
  expired?: boolean;
  status?: number;
}

interface MendRefusal {
  values?: RawValues;
  errors?: readonly FieldError[];
  expired?: boolean;
  status?: number;
}

/**
 * `/r/{token}`: a person's own registration. Opening any of it changes nothing; what changes something is a POST from a
 * device that has proven the link, by having made the registration or by a mailed code.
 */
@ApiExcludeController()
@Controller('r/:token')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class LinkController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly registrations: RegistrationsService,
    private readonly badges: BadgesReader,
    private readonly codes: MailedCodes,
    private readonly sessions: SessionCookies,
    private readonly draft: DraftCookie,
  ) {}

  @Get()
  async status(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    const { frame, base, status } = await this.matter(asked);
    const badge = status.state === 'approved' ? await this.badges.badgeOf(scope, scope.registration) : null;
    const shown = badge && {
      issuedAt: badge.issuedAt,
      qr: badge.token === null ? null : qrMatrix(badge.token),
    };
    const model = statusModel(status, await this.events.view(scope), shown, frame.t);
    const secrets = this.pages.secrets(request, reply);
    this.pages.send(reply, <StatusPage frame={frame} status={model} base={base} secrets={secrets} />);
  }

  /** Goes on with a draft: at once on a device that has proven the link, else by way of the code. */
  @Post('continue')
  async goOn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    if (!this.pages.isOurs(request)) return this.pages.goTo(reply, pathOf(request));
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    return this.toWork(asked, await this.matter(asked));
  }

  @Get('code')
  async askForCode(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    return this.codePage({ request, reply, scope, opened }, { sent: false });
  }

  /** Mails a code, or takes the one that was typed. */
  @Post('code')
  async takeCode(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    const typed = typedText(bodyOf(body), 'code');
    const asks = typedText(bodyOf(body), 'ask') === 'yes';
    if (!this.pages.isOurs(request)) {
      return this.codePage(asked, { sent: !asks, typed, expired: true, status: 403 });
    }
    try {
      if (asks) {
        await this.codes.issue(scope, opened.link.id);
        return await this.codePage(asked, { sent: true });
      }
      const token = await this.codes.redeem(opened.link, typed, opened.visitor);
      this.sessions.write(reply, VISITOR_COOKIE, token);
    } catch (error) {
      const fault = codeFault(error);
      if (fault === null) throw error;
      const status = fault === 'error.bad-code' ? 422 : 429;
      return this.codePage(asked, { sent: true, typed, fault, status });
    }
    return this.toWork(asked, await this.matter(asked));
  }

  @Get('mend')
  async mend(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    const form = await this.holder.form(scope, scope.registration);
    if (form.state !== 'returned') return this.pages.goTo(reply, pathOf(request));
    return this.mendPage(asked, form, {});
  }

  @Post('mend')
  async sendAgain(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
    @Body() body: unknown,
  ): Promise<void> {
    const asked = { request, reply, scope, opened };
    const form = await this.holder.form(scope, scope.registration);
    const values = rawValues(
      bodyOf(body),
      form.items.map(({ field }) => field),
    );
    if (!opened.proven) return this.pages.goTo(reply, pathOf(request, 'code'));
    if (form.state !== 'returned') return this.pages.goTo(reply, pathOf(request));
    if (!this.pages.isOurs(request))
      return this.mendPage(asked, form, { values, expired: true, status: 403 });

    const outcome = await this.registrations.mend(scope, scope.registration, values);
    if (!outcome.ok) return this.mendPage(asked, form, { values, errors: outcome.errors, status: 422 });
    return this.pages.goTo(reply, pathOf(request));
  }

  /** To what the holder has to do: the open step of a draft, what is to be mended, else her status page. */
  private async toWork({ request, reply, scope, opened }: Asked, { frame, status }: Matter): Promise<void> {
    if (status.state === 'returned') return this.pages.goTo(reply, pathOf(request, 'mend'));
    const form = await this.holder.form(scope, scope.registration);
    if (form.sent || form.state !== 'draft') return this.pages.goTo(reply, pathOf(request));
    this.draft.write(reply, opened.link.id);
    const { code } = await this.events.view(scope);
    const step = STEPS.find((name) => !form.stepsDone.includes(name)) ?? 'check';
    return this.pages.goTo(reply, stepHref(frame.language, code, step));
  }

  private async codePage(asked: Asked, refusal: CodeRefusal): Promise<void> {
    const { request, reply, scope, opened } = asked;
    const { frame, base } = await this.matter(asked);
    const form = await this.holder.form(scope, scope.registration);
    const { email } = form.values;
    const address = maskedAddress(typeof email === 'string' ? email : '');
    if (opened.proven && request.method === 'GET') return this.pages.goTo(reply, pathOf(request));
    this.pages.send(
      reply,
      <CodePage
        frame={frame}
        event={eventHead(await this.events.view(scope), frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        address={address}
        sent={refusal.sent}
        typed={refusal.typed ?? ''}
        fault={refusal.fault ? frame.t(refusal.fault) : null}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }

  private async mendPage(asked: Asked, form: FormView, refusal: MendRefusal): Promise<void> {
    const { request, reply, scope } = asked;
    const { frame, base, status } = await this.matter(asked);
    const event = await this.events.view(scope);
    const nothing = Object.fromEntries(form.items.map(({ field }) => [field, []]));
    const matter = {
      event,
      t: frame.t,
      values: refusal.values ? { ...nothing, ...refusal.values } : form.values,
      errors: refusal.errors,
      notes: Object.fromEntries(form.items.map(({ field, note }) => [field, note])),
    };
    const fields = form.items.flatMap(({ field }) => fieldOf(REGISTRATION_FORM, field) ?? []);
    this.pages.send(
      reply,
      <MendPage
        frame={frame}
        event={eventHead(event, frame.language)}
        base={base}
        secrets={this.pages.secrets(request, reply)}
        message={status.message || null}
        parts={fields.map((field) => fieldModel(field, matter))}
        expired={refusal.expired ?? false}
      />,
      refusal.status,
    );
  }

  /** The page speaks the language asked for, else the one the holder chose to be written to in. */
  private async matter({ request, reply, scope }: Asked): Promise<Matter> {
    const status = await this.holder.status(scope, scope.registration);
    const language = languageOf(request, status.language);
    return { frame: this.pages.frame(request, reply, language), base: pathOf(request, '', false), status };
  }
}

/** A page of this link; with `?lang=` where the reader had chosen one. */
function pathOf(request: FastifyRequest, page = '', keepLanguage = true): string {
  const { token } = request.params as { token: string };
  const { lang } = request.query as { lang?: unknown };
  const query = keepLanguage && typeof lang === 'string' ? `?lang=${encodeURIComponent(lang)}` : '';
  return `/r/${token}${page && `/${page}`}${query}`;
}

const CODE_FAULTS: Readonly<Record<string, NonNullable<CodeRefusal['fault']>>> = {
  'identity.code-refused': 'error.bad-code',
  'identity.too-many-attempts': 'error.too-many-attempts',
  'identity.too-many-codes': 'error.too-many-codes',
};

function codeFault(error: unknown): CodeRefusal['fault'] | null {
  return error instanceof DomainError ? (CODE_FAULTS[error.code] ?? null) : null;
}
